package nl.sluis.bench.chaos;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.exchange.Exchanges;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.Receipt;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Oin;
import nl.sluis.store.sql.SqlReading;
import nl.sluis.store.sqlite.SqliteStore;
import org.sqlite.SQLiteConfig;

/**
 * The store at one moment, read beside the gateway: whether each thing that is in it has what
 * belongs to it, and whether all is there that those around it were told.
 */
final class Inspection {

  /** What comes of a push, once to each recipient; the gateway itself may say more of it. */
  private static final Set<String> BROUGHT =
      Set.of("nl.jeugd.signaal.gemeld", "nl.jeugd.vir.melding");

  private static final String SIGNAL = "nl.jeugd.signaal.gemeld";
  private static final Set<String> NOTHING_GOES = Set.of("refuse", "hold");

  private final List<Finding> findings = new ArrayList<>();
  private final List<byte[]> leaves = new ArrayList<>();
  private final Map<Step, Set<String>> messages = new HashMap<>();
  private final Set<String> permitted = new HashSet<>();
  private final Set<String> received = new HashSet<>();
  private final Set<String> consents = new HashSet<>();
  private final Map<String, byte[]> receipts = new HashMap<>();

  private Inspection() {}

  /** All that is wrong. */
  static List<Finding> of(Path data, Promises promises, Recipient recipient) throws SQLException {
    Map<String, byte[]> promised = promises.receipts();
    Set<String> read = recipient.read();
    Set<String> confirmed = recipient.confirmed();
    Set<String> given = promises.consents();
    Inspection inspection = new Inspection();
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(5_000);
    Path file = data.resolve("sluis.db");
    try (Connection store = config.createConnection("jdbc:sqlite:" + file);
        SqlReading reading = SqliteStore.openToRead(file)) {
      store.setAutoCommit(false); // all of it is read as it was at one moment
      inspection.ledger(store);
      inspection.exchanges(store, reading.exchanges());
      inspection.deliveries(store);
      inspection.notifications(store);
    }
    inspection.receipts(promised);
    inspection.evidence("gelezen", Step.READ, read);
    inspection.evidence("bevestigd", Step.CONFIRMED, confirmed);
    given.stream()
        .filter(id -> !inspection.consents.contains(id))
        .forEach(id -> inspection.half("toestemming " + id + " heeft geen blad"));
    return inspection.findings;
  }

  private void ledger(Connection store) throws SQLException {
    each(
        store,
        "SELECT first, count, leaves, hashes, checkpoint FROM ledger ORDER BY first",
        row -> {
          LedgerBatch batch =
              new LedgerBatch(
                  row.getLong(1),
                  row.getInt(2),
                  row.getBytes(3),
                  row.getBytes(4),
                  row.getString(5));
          leaves.addAll(batch.leafBytes());
        });
    leaves.forEach(leaf -> leaf(Leaf.decode(leaf)));
  }

  private void leaf(Leaf leaf) {
    String message = leaf.message();
    if (message != null) {
      messages.computeIfAbsent(leaf.step(), step -> new HashSet<>()).add(message);
      if (leaf.facts() instanceof Facts.Decided decided
          && !NOTHING_GOES.contains(decided.effect())) {
        permitted.add(message);
      }
    }
    if (leaf.step() == Step.RECEIVED
        && SIGNAL.equals(leaf.type())
        && !received.add(String.valueOf(leaf.exchange()))) {
      findings.add(
          new Finding(Flaw.DOUBLED, "uitwisseling " + leaf.exchange() + " is twee keer ontvangen"));
    }
    if (leaf.step() == Step.CONSENT_GIVEN) {
      consents.addAll(leaf.facts().consents());
    }
  }

  private void exchanges(Connection store, Exchanges exchanges) throws SQLException {
    Set<String> known = new HashSet<>();
    each(
        store,
        "SELECT sender, signal_id FROM exchange",
        row -> {
          String id = row.getString(2);
          byte[] receipt = exchanges.find(new Oin(row.getString(1)), id).orElseThrow().receipt();
          receipts.put(id, receipt);
          known.add(Receipt.parse(receipt).exchange());
        });
    differ("uitwisseling", known, "heeft geen blad", received, "heeft een blad en is er niet");
  }

  private void deliveries(Connection store) throws SQLException {
    Set<String> known = new HashSet<>();
    Set<String> once = new HashSet<>();
    each(
        store,
        "SELECT id, exchange, recipient, type FROM delivery"
            + " WHERE channel IN ('inbox', 'verwijsindex')",
        row -> {
          known.add(row.getString(1));
          String exchange = row.getString(2);
          if (!received.contains(exchange)) {
            half("bezorging " + row.getString(1) + " hoort bij geen uitwisseling");
          }
          if (BROUGHT.contains(row.getString(4))
              && !once.add(exchange + row.getString(3) + row.getString(4))) {
            findings.add(
                new Finding(Flaw.DOUBLED, "uitwisseling " + exchange + " wordt twee keer bezorgd"));
          }
        });
    differ("bezorging", known, "heeft geen besluit", permitted, "is besloten en is er niet");
  }

  /** The wijkteam is told of each message that went into the inbox, once. */
  private void notifications(Connection store) throws SQLException {
    each(
        store,
        "SELECT (SELECT count(*) FROM notification WHERE type = 'nl.jeugd.signaal.gemeld'),"
            + " (SELECT count(*) FROM delivery WHERE type = 'nl.jeugd.signaal.gemeld'"
            + " AND channel = 'inbox')",
        row -> {
          if (row.getLong(1) != row.getLong(2)) {
            half(row.getLong(1) + " notificaties bij " + row.getLong(2) + " berichten");
          }
        });
  }

  private void receipts(Map<String, byte[]> promised) {
    promised.forEach((id, receipt) -> {
      byte[] stored = receipts.get(id);
      if (stored == null) {
        findings.add(new Finding(Flaw.LOST, "signaal " + id + " is niet bekend"));
      } else if (!Arrays.equals(stored, receipt)) {
        findings.add(
            new Finding(Flaw.OTHER_RECEIPT, "signaal " + id + " heeft een ander ontvangstbewijs"));
      }
      Receipt proof = Receipt.parse(receipt);
      long index = proof.proof().index();
      if (index >= leaves.size()
          || !Arrays.equals(leaves.get(Math.toIntExact(index)), proof.leaf())) {
        findings.add(
            new Finding(Flaw.NOT_VERIFIED, "het blad van signaal " + id + " staat er niet"));
      }
    });
  }

  private void evidence(String what, Step step, Set<String> done) {
    Set<String> recorded = messages.getOrDefault(step, Set.of());
    done.stream()
        .filter(id -> !recorded.contains(id))
        .forEach(id -> half("bericht " + id + " is " + what + " zonder blad"));
  }

  private void differ(
      String what, Set<String> stored, String unproven, Set<String> proven, String absent) {
    stored.stream()
        .filter(id -> !proven.contains(id))
        .forEach(id -> half(what + " " + id + " " + unproven));
    proven.stream()
        .filter(id -> !stored.contains(id))
        .forEach(id -> half(what + " " + id + " " + absent));
  }

  private void half(String what) {
    findings.add(new Finding(Flaw.HALF, what));
  }

  /** Looks at a row of a result. */
  private interface Row {
    void at(ResultSet row) throws SQLException;
  }

  private static void each(Connection store, String query, Row row) throws SQLException {
    try (Statement statement = store.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        row.at(rows);
      }
    }
  }
}
