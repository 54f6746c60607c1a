package nl.sluis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.util.HexFormat;
import java.util.stream.Stream;
import nl.sluis.app.WrittenLedger.Run;
import nl.sluis.app.WrittenLedger.Tampering;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody changes in the database is found by {@code ledger verify}, and where. */
class LedgerTamperTest {
  private static final String EXACTLY = "Eerste foute blad: blad ";
  private static final String AMONG = "Eerste foute blad: een van de bladen ";

  @TempDir private static Path folder;
  private static WrittenLedger ledger;

  @BeforeAll
  static void write() throws Exception {
    ledger = new WrittenLedger(folder);
  }

  @Test
  void findsAnUntouchedLedgerInOrder() {
    Run run = WrittenLedger.verify(ledger.data);
    assertThat(run.said()).contains("29 bladen in 6 vastleggingen").contains("3 ankers kloppen");
    assertThat(run.code()).isZero();
  }

  static Stream<Arguments> rows() {
    return Stream.of(
        tampering("a leaf edited", EXACTLY + "7.", blob("leaves", 5, "\"e7\"", "\"e8\"")),
        tampering("a length edited", EXACTLY + "5.", "leaves", 5, 3),
        tampering("a hash edited", EXACTLY + "6.", "hashes", 5, 40),
        tampering(
            "a checkpoint edited",
            AMONG + "5 tot en met 11.",
            "UPDATE ledger SET checkpoint = replace(checkpoint, char(10) || '12' || char(10),"
                + " char(10) || '13' || char(10)) WHERE first = 5"),
        tampering(
            "a checkpoint taken from another row",
            AMONG + "5 tot en met 11.",
            "UPDATE ledger SET checkpoint = (SELECT checkpoint FROM ledger WHERE first = 0)"
                + " WHERE first = 5"),
        tampering(
            "a checkpoint emptied",
            AMONG + "5 tot en met 11.",
            "UPDATE ledger SET checkpoint = '' WHERE first = 5"),
        tampering(
            "all leaves of a row gone",
            EXACTLY + "5.",
            "UPDATE ledger SET leaves = x'' WHERE first = 5"),
        tampering(
            "all hashes of a row gone",
            EXACTLY + "5.",
            "UPDATE ledger SET hashes = x'' WHERE first = 5"),
        tampering(
            "leaves cut short",
            EXACTLY + "21.",
            "UPDATE ledger SET leaves = substr(leaves, 1, length(leaves) - 1) WHERE first = 13"),
        tampering(
            "the count edited",
            AMONG + "5 tot en met 10.",
            "UPDATE ledger SET count = 6 WHERE first = 5"),
        tampering(
            "the place edited", EXACTLY + "12.", "UPDATE ledger SET first = 14 WHERE first = 12"),
        tampering(
            "a row in the middle deleted",
            AMONG + "5 tot en met 11.",
            "DELETE FROM ledger WHERE first = 5"),
        tampering(
            "the first row deleted",
            AMONG + "0 tot en met 4.",
            "DELETE FROM ledger WHERE first = 0"),
        tampering(
            "the last row deleted",
            AMONG + "26 tot en met 28.",
            "DELETE FROM ledger WHERE first = 26"),
        tampering(
            "the last rows deleted",
            AMONG + "13 tot en met 28.",
            "DELETE FROM ledger WHERE first >= 13"),
        tampering("all rows deleted", AMONG + "0 tot en met 28.", "DELETE FROM ledger"),
        tampering(
            "two rows swapped",
            AMONG + "5 tot en met 13.",
            "UPDATE ledger SET first = -5 WHERE first = 5",
            "UPDATE ledger SET first = 5 WHERE first = 13",
            "UPDATE ledger SET first = 13 WHERE first = -5"),
        tampering(
            "a row added",
            AMONG + "29 tot en met 33.",
            "INSERT INTO ledger SELECT 29, count, leaves, hashes, checkpoint, edge FROM ledger"
                + " WHERE first = 0"),
        tampering("the right edge edited", AMONG + "26 tot en met 28.", head(20)),
        tampering(
            "the right edge of an earlier commit",
            AMONG + "26 tot en met 28.",
            sql -> putHead(sql.getConnection(), ledger.frontiers.size() - 2)),
        tampering("the right edge's size edited", "Eerste foute blad: ", head(7)),
        tampering("the right edge deleted", AMONG + "0 tot en met 28.", "DELETE FROM ledger_head"),
        tampering(
            "the right edge unreadable",
            AMONG + "0 tot en met 28.",
            "UPDATE ledger_head SET frontier = x'01'"));
  }

  static Stream<Arguments> anchors() {
    return Stream.of(
        tampering(
            "an anchor's note edited",
            AMONG + "12 tot en met 21.",
            "UPDATE anchor SET note = replace(note, char(10) || '22' || char(10),"
                + " char(10) || '21' || char(10)) WHERE number = 2"),
        tampering(
            "an anchor's note emptied",
            AMONG + "12 tot en met 21.",
            "UPDATE anchor SET note = '' WHERE number = 2"),
        tampering(
            "an anchor's size edited",
            AMONG + "12 tot en met 20.",
            "UPDATE anchor SET size = 21 WHERE number = 2"),
        tampering(
            "a timestamp put under it",
            AMONG + "12 tot en met 21.",
            "UPDATE anchor SET timestamp = x'3003020100' WHERE number = 2"),
        tampering(
            "an anchor without its post-quantum signature",
            AMONG + "12 tot en met 21.",
            "UPDATE anchor SET note = (SELECT checkpoint FROM ledger WHERE first = 13)"
                + " WHERE number = 2"),
        tampering(
            "the first anchor deleted",
            AMONG + "0 tot en met 21.",
            "DELETE FROM anchor WHERE number = 1"),
        tampering(
            "an anchor in the middle deleted",
            AMONG + "12 tot en met 28.",
            "DELETE FROM anchor WHERE number = 2"),
        tampering(
            "the newest anchor copied",
            EXACTLY + "29.",
            "INSERT INTO anchor SELECT number + 1, size, note, timestamp FROM anchor"
                + " WHERE number = 3"),
        tampering(
            "two anchors swapped",
            "Eerste foute blad: ",
            "UPDATE anchor SET number = -1 WHERE number = 1",
            "UPDATE anchor SET number = 1 WHERE number = 2",
            "UPDATE anchor SET number = 2 WHERE number = -1"),
        tampering(
            "rows and right edge cut off, the anchors forgotten",
            AMONG + "22 tot en met 28.",
            sql -> {
              sql.execute("DELETE FROM ledger WHERE first >= 22");
              putHead(sql.getConnection(), 3);
            }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"rows", "anchors"})
  void findsAndNames(String what, String where, Tampering tampering) throws Exception {
    Path copy = ledger.tampered(what, tampering);

    Run run = WrittenLedger.verify(copy);

    assertThat(run.said()).contains("Het bewijs klopt NIET.").contains(where);
    assertThat(run.code()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void findsWhatWasCosignedForOthersChanged(String what, String where, Tampering tampering)
      throws Exception {
    Run run = WrittenLedger.verify(ledger.tampered(what, tampering));
    assertThat(run.said()).contains(where);
    assertThat(run.code()).isEqualTo(1);
  }

  static Stream<Arguments> findsWhatWasCosignedForOthersChanged() {
    String where = "als getuige van een ander logboek bewaarde, klopt NIET";
    return Stream.of(
        tampering("its size edited", where, "UPDATE witnessed SET size = 3"),
        tampering("its name edited", where, "UPDATE witnessed SET origin = 'sluis/ander'"),
        tampering(
            "its note edited",
            where,
            "UPDATE witnessed SET note = replace(note, char(10) || '4' || char(10),"
                + " char(10) || '3' || char(10)), size = 3"),
        tampering("its note emptied", where, "UPDATE witnessed SET note = ''"));
  }

  /** In one sentence, and not as a failure that nobody knows. */
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void findsWhatStandsBesideTheLedger(String what, String where, Tampering tampering)
      throws Exception {
    Run run = WrittenLedger.verify(ledger.tampered(what, tampering));
    assertThat(run.said()).contains("Het bewijs klopt:").contains(where);
    assertThat(run.code()).isEqualTo(1);
  }

  static Stream<Arguments> findsWhatStandsBesideTheLedger() {
    Tampering swapped =
        sql -> {
          sql.execute("CREATE TEMP TABLE was AS SELECT first, edge FROM ledger");
          sql.execute(
              "UPDATE ledger SET edge = (SELECT edge FROM was WHERE was.first = 17 - ledger.first)"
                  + " WHERE first IN (5, 12)");
        };
    return Stream.of(
        Arguments.of("an edge swapped", "Tabel ledger, rij 5: deze rij is gewijzigd", swapped),
        Arguments.of(
            "the edge it was swapped with",
            "Ook tabel ledger, rij 12: deze rij is gewijzigd",
            swapped),
        Arguments.of(
            "a second head",
            "Tabel ledger_head, rij 2: deze rij is toegevoegd",
            (Tampering)
                sql -> {
                  sql.execute("PRAGMA ignore_check_constraints = ON");
                  sql.execute(
                      "INSERT INTO ledger_head SELECT 2, frontier, attempt FROM ledger_head");
                }),
        tampering(
            "a foreign fork",
            "Tabel fork, rij vreemd is geen splitsing.",
            "INSERT INTO fork (id, origin, witness, kind, known_size, known, offered, at)"
                + " VALUES ('vreemd', 'a', 'b', 'ANDERS', 1, '', '', 0)"));
  }

  /** Rows, right edge and anchors are cut off together: only somebody else's copy can tell. */
  @Test
  void findsATruncationThatFitsItselfWithACheckpointFromElsewhere() throws Exception {
    Path copy =
        ledger.tampered(
            "cut off with care",
            sql -> {
              sql.execute("DELETE FROM ledger WHERE first >= 12");
              sql.execute("DELETE FROM anchor WHERE size > 12");
              putHead(sql.getConnection(), 1);
            });
    Path known = Files.writeString(folder.resolve("elsewhere"), ledger.anchors.get(1));

    Run alone = WrittenLedger.verify(copy);
    Run held = WrittenLedger.verify(copy, "--checkpoint", known.toString());

    assertThat(alone.code()).isZero();
    assertThat(held.code()).isEqualTo(1);
    assertThat(held.said()).contains("ingekort").contains(AMONG + "12 tot en met 21.");
    assertThat(WrittenLedger.verify(ledger.data, "--checkpoint", known.toString()).code()).isZero();
  }

  private static Arguments tampering(String what, String where, String... statements) {
    return tampering(
        what,
        where,
        (Tampering)
            sql -> {
              for (String statement : statements) {
                assertThat(sql.executeUpdate(statement)).isPositive();
              }
            });
  }

  private static Arguments tampering(
      String what, String where, String column, long first, int place) {
    return tampering(
        what,
        where,
        (Tampering)
            sql -> {
              try (var row =
                  sql.executeQuery("SELECT " + column + " FROM ledger WHERE first = " + first)) {
                byte[] bytes = row.getBytes(1);
                bytes[place] ^= 1;
                put(sql.getConnection(), column, first, bytes);
              }
            });
  }

  private static Arguments tampering(String what, String where, Tampering tampering) {
    return arguments(what, where, tampering);
  }

  private static Tampering blob(String column, long first, String from, String to) {
    return sql -> {
      try (var row =
          sql.executeQuery("SELECT hex(" + column + ") FROM ledger WHERE first = " + first)) {
        String hex = row.getString(1);
        String changed = hex.replace(hex(from), hex(to));
        assertThat(changed).isNotEqualTo(hex);
        put(sql.getConnection(), column, first, HexFormat.of().parseHex(changed));
      }
    };
  }

  private static Tampering head(int place) {
    return sql -> {
      byte[] bytes = ledger.frontiers.getLast().encode();
      bytes[place] ^= 1;
      putHead(sql.getConnection(), bytes);
    };
  }

  private static String hex(String text) {
    return HexFormat.of()
        .withUpperCase()
        .formatHex(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  private static void put(java.sql.Connection c, String column, long first, byte[] bytes)
      throws java.sql.SQLException {
    try (PreparedStatement change =
        c.prepareStatement("UPDATE ledger SET " + column + " = ? WHERE first = ?")) {
      change.setBytes(1, bytes);
      change.setLong(2, first);
      change.executeUpdate();
    }
  }

  private static void putHead(java.sql.Connection c, int commit) throws java.sql.SQLException {
    putHead(c, ledger.frontiers.get(commit).encode());
  }

  private static void putHead(java.sql.Connection c, byte[] bytes) throws java.sql.SQLException {
    try (PreparedStatement change = c.prepareStatement("UPDATE ledger_head SET frontier = ?")) {
      change.setBytes(1, bytes);
      change.executeUpdate();
    }
  }
}
