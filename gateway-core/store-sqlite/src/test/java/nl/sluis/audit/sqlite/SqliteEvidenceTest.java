package nl.sluis.audit.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.sluis.audit.AuditQuery;
import nl.sluis.audit.Findings;
import nl.sluis.audit.LeafQueries.Page;
import nl.sluis.audit.Overview;
import nl.sluis.audit.Period;
import nl.sluis.audit.Recorded;
import nl.sluis.audit.Tally;
import nl.sluis.health.Health;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.ProgressListener;
import nl.sluis.ledger.Step;
import nl.sluis.ledger.Verification;
import nl.sluis.store.StoreException;
import nl.sluis.testing.Organisations;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteEvidenceTest {

  private static final String FIRST = EvidenceRig.id(1);
  private static final String SECOND = EvidenceRig.id(2);

  private final EvidenceRig rig;

  SqliteEvidenceTest(@TempDir Path folder) {
    rig = new EvidenceRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void tellsTheStoryOfOneExchangeInOrder() {
    rig.log.add(rig.leaf(Step.RECEIVED, FIRST).build(), rig.leaf(Step.RECEIVED, SECOND).build());
    rig.log.add(rig.statutory(FIRST).build());
    rig.log.add(rig.arrived(Step.READ, FIRST).build());

    List<Recorded> story = rig.evidence.story(FIRST);

    assertThat(story)
        .extracting(r -> r.leaf().step())
        .containsExactly(Step.RECEIVED, Step.DECIDED, Step.READ);
    assertThat(story).extracting(Recorded::index).containsExactly(0L, 2L, 3L);
    assertThat(rig.evidence.leaf(1))
        .hasValueSatisfying(r -> assertThat(r.leaf().exchange()).isEqualTo(SECOND));
    assertThat(rig.evidence.leaf(4)).isEmpty();
  }

  @Test
  void findsAnExchangeByItsOwnIdOrThatOfAMessage() {
    String message = EvidenceRig.id(77);
    rig.log.add(
        rig.leaf(Step.RECEIVED, FIRST).build(), rig.statutory(FIRST).message(message).build());

    assertThat(rig.evidence.exchangeOf(FIRST)).contains(FIRST);
    assertThat(rig.evidence.exchangeOf(message)).contains(FIRST);
    assertThat(rig.evidence.exchangeOf(SECOND)).isEmpty();
    assertThat(rig.evidence.exchangeOf("no uuid")).isEmpty();
  }

  @Test
  void knowsWhatTheLedgerHadWhenItWasAsked() {
    rig.evidence.start();
    for (int i = 0; i < 200; i++) {
      rig.log.add(rig.leaf(Step.RECEIVED, EvidenceRig.id(i)).build());
      assertThat(rig.evidence.story(EvidenceRig.id(i))).hasSize(1);
    }
  }

  @Test
  void followsWithoutBeingAsked() {
    rig.evidence.start();
    rig.show();

    rig.log.add(rig.leaf(Step.RECEIVED, FIRST).build());

    Awaitility.await().until(() -> rig.evidence.followed() == 1);
  }

  @Test
  void needsNotReadWhatItWasShown() {
    rig.show();
    rig.log.add(rig.statutory(FIRST).build());
    LedgerBatch row = rig.log.from(0, 1).getFirst();
    rig.log.replace(0, new LedgerBatch(0, 1, new byte[] {1, 2}, row.hashes(), row.checkpoint()));
    rig.log.add(rig.statutory(SECOND).build());

    Findings found = rig.ask(AuditQuery.ZONDER_TOESTEMMING);

    assertThat(found.total()).isEqualTo(2);
  }

  @Test
  void readsWhatItWasNotShown() {
    rig.show();
    rig.log.add(rig.leaf(Step.RECEIVED, FIRST).build());
    rig.log.addBytes(List.of(rig.statutory(FIRST).build().encode()));
    rig.log.add(rig.arrived(Step.READ, FIRST).build());
    rig.restart();
    rig.log.add(rig.arrived(Step.CONFIRMED, FIRST).build());

    assertThat(rig.evidence.story(FIRST))
        .extracting(r -> r.leaf().step())
        .containsExactly(Step.RECEIVED, Step.DECIDED, Step.READ, Step.CONFIRMED);
  }

  @Test
  void goesOnWhereItWasAfterARestart() {
    rig.log.add(rig.leaf(Step.RECEIVED, FIRST).build());
    assertThat(rig.evidence.story(FIRST)).hasSize(1);
    rig.evidence.close();
    rig.log.add(rig.statutory(FIRST).build());

    rig.restart();

    assertThat(rig.evidence.followed()).isEqualTo(1);
    assertThat(rig.evidence.story(FIRST)).hasSize(2);
  }

  @Test
  void isMadeAgainWhenTheFileIsGone() throws Exception {
    fill();
    Overview before = rig.evidence.overview(EvidenceRig.always());
    rig.evidence.close();
    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(rig.file.resolveSibling("evidence.db" + suffix));
    }

    rig.restart();

    assertThat(rig.evidence.overview(EvidenceRig.always())).isEqualTo(before);
  }

  @Test
  void isMadeAgainWhenTheFileIsNoDatabase() throws Exception {
    fill();
    Overview before = rig.evidence.overview(EvidenceRig.always());
    rig.evidence.close();
    Files.writeString(rig.file, "no database at all, but long enough to be looked at");

    rig.restart();

    assertThat(rig.evidence.overview(EvidenceRig.always())).isEqualTo(before);
  }

  @Test
  void isMadeAgainWhenTheLedgerIsAnother() {
    rig.log.add(rig.leaf(Step.RECEIVED, FIRST).build());
    assertThat(rig.evidence.story(FIRST)).hasSize(1);
    LedgerBatch row = rig.log.from(0, 1).getFirst();
    rig.log.replace(0, new LedgerBatch(0, 1, row.leaves(), row.hashes(), "another"));

    rig.restart();

    assertThat(rig.evidence.followed()).isZero();
  }

  /** By it a restart sees that the database is not the one that was there. */
  @Test
  void isKeptWhenTheLedgerIsAnotherAfterItWasAway() {
    rig.log.add(rig.leaf(Step.RECEIVED, FIRST).build());
    assertThat(rig.evidence.story(FIRST)).hasSize(1);
    rig.log.add(rig.statutory(FIRST).build());
    LedgerBatch row = rig.log.from(0, 1).getFirst();
    rig.log.away(true);
    assertThatThrownBy(() -> rig.evidence.story(FIRST)).isInstanceOf(StoreException.class);
    rig.log.away(false);
    rig.log.replace(0, new LedgerBatch(0, 1, row.leaves(), row.hashes(), "another"));

    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(() -> rig.evidence.story(FIRST)).isInstanceOf(StoreException.class);
    }
    assertThat(rig.evidence.health().state()).isEqualTo(Health.State.ATTENTION);
    assertThat(SqliteEvidence.followedElse(rig.file, rig.log)).isEqualTo(1);

    rig.log.replace(0, row);
    assertThat(rig.evidence.story(FIRST)).hasSize(2);
  }

  @Test
  void passesOverLeavesThatItCannotRead() {
    rig.log.addBytes(
        List.of(
            "{\"at\":\"2027-01-01T00:00:00Z\",\"step\":\"unheard-of\"}".getBytes(UTF_8),
            rig.leaf(Step.RECEIVED, FIRST).build().encode()));
    rig.log.add(rig.leaf(Step.RECEIVED, SECOND).build());
    LedgerBatch row = rig.log.from(2, 1).getFirst();
    rig.log.replace(1, new LedgerBatch(2, 1, new byte[] {1, 2}, row.hashes(), row.checkpoint()));
    rig.log.add(rig.statutory(FIRST).build());

    assertThat(rig.evidence.story(FIRST)).extracting(Recorded::index).containsExactly(1L, 3L);
    assertThat(rig.evidence.unreadable()).isEqualTo(2);
    rig.restart();
    assertThat(rig.evidence.unreadable()).isEqualTo(2);
  }

  @Test
  void countsWhatWasChangedAfterItWasFollowed() {
    rig.log.add(rig.leaf(Step.RECEIVED, FIRST).build());
    rig.log.add(rig.statutory(FIRST).build());
    assertThat(rig.evidence.story(FIRST)).hasSize(2);
    assertThat(rig.evidence.unreadable()).isZero();
    LedgerBatch row = rig.log.from(1, 1).getFirst();
    rig.log.replace(1, new LedgerBatch(1, 1, new byte[] {1, 2}, row.hashes(), row.checkpoint()));

    assertThat(rig.evidence.story(FIRST)).extracting(Recorded::index).containsExactly(0L);
    assertThat(rig.evidence.story(FIRST)).hasSize(1);
    assertThat(rig.evidence.unreadable()).isEqualTo(1);

    rig.log.replace(1, row);

    assertThat(rig.evidence.story(FIRST)).hasSize(2);
    assertThat(rig.evidence.unreadable()).isZero();
  }

  /** It still reads as a leaf, and says something else. */
  @Test
  void showsNoLeafThatWasAltered() {
    rig.log.add(rig.leaf(Step.RECEIVED, FIRST).build());
    rig.log.add(rig.decided(FIRST, "refuse", "consent-missing").build());
    assertThat(rig.evidence.story(FIRST)).hasSize(2);
    LedgerBatch row = rig.log.from(1, 1).getFirst();
    String leaf = new String(row.leaves(), UTF_8);
    assertThat(leaf).contains("\"refuse\"");
    byte[] altered = leaf.replace("\"refuse\"", "\"permit\"").getBytes(UTF_8);
    rig.log.replace(1, new LedgerBatch(1, 1, altered, row.hashes(), row.checkpoint()));

    assertThat(rig.evidence.story(FIRST)).extracting(Recorded::index).containsExactly(0L);
    assertThat(rig.evidence.leaf(1)).isEmpty();
    assertThat(rig.evidence.unreadable()).isEqualTo(1);
  }

  /** Who altered a leaf and its hash is found by a verification only; from then on it is told. */
  @Test
  void cannotBeReliedUponWhenTheLedgerIsNotWhatWasSigned() {
    rig.log.add(rig.leaf(Step.RECEIVED, FIRST).build());
    rig.evidence.story(FIRST);
    assertThat(rig.evidence.unreadable()).isZero();

    rig.verification.done(
        rig.clock.instant(), new Verification.Broken(Verification.Kind.LEAF_CHANGED, 0, 0, 0));

    assertThat(rig.evidence.unreadable()).isOne();
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 2, Integer.MAX_VALUE})
  void isNotHeldUpByARowThatLiesAboutItsLength(int count) {
    rig.log.add(rig.leaf(Step.RECEIVED, FIRST).build());
    rig.log.add(rig.leaf(Step.RECEIVED, SECOND).build());
    LedgerBatch row = rig.log.from(0, 1).getFirst();
    rig.log.replace(0, new LedgerBatch(0, count, row.leaves(), row.hashes(), row.checkpoint()));

    assertThat(rig.evidence.story(FIRST)).isEmpty();
    assertThat(rig.evidence.story(SECOND)).hasSize(1);
    assertThat(rig.evidence.unreadable()).isEqualTo(1);
  }

  /** Nothing else proves it, so what is missing there would be missing in an answer to a person. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "leaf | DELETE FROM leaf WHERE subject IS NOT NULL",
        "leaf | DELETE FROM leaf WHERE idx = (SELECT max(idx) FROM leaf)",
        "leaf | UPDATE leaf SET picked_up = NULL WHERE picked_up IS NOT NULL",
        "leaf | UPDATE leaf SET recipient = recipient + 1 WHERE recipient IS NOT NULL",
        "word | UPDATE word SET text = 'x' WHERE id = 1",
        "tally | UPDATE tally SET count = count - 1",
        "activity | DELETE FROM activity",
        "traffic | UPDATE traffic SET count = 0",
        "withdrawal | DELETE FROM withdrawal",
        "after_withdrawal | DELETE FROM after_withdrawal",
        "duty | INSERT INTO duty VALUES (1, x'00', x'00', 'a', x'00', 1, 1)",
        "followed | UPDATE followed SET zone = 'nowhere'",
        "z | CREATE TRIGGER z AFTER INSERT ON leaf BEGIN DELETE FROM leaf WHERE idx = NEW.idx; END",
        "leaf_subject | DROP INDEX leaf_subject",
      })
  void isMadeAgainWhenItIsNotWhatTheLedgerSays(String table, String deed) throws Exception {
    fill();
    rig.show();
    rig.log.add(rig.consented(FIRST, "c1").build());
    rig.log.add(rig.withdrawn("c1"));
    rig.later(Duration.ofHours(1));
    rig.log.add(rig.consented(FIRST, "c1").build());
    List<Long> all = pages(null, true);
    rig.restart();
    fill();
    assertThat(pages(null, true)).hasSizeGreaterThan(all.size());
    all = pages(null, true);
    assertThat(rig.evidence.verify(ProgressListener.NONE)).isEmpty();
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + rig.file);
        Statement s = c.createStatement()) {
      s.execute(deed);
    }

    assertThat(rig.evidence.verify(ProgressListener.NONE)).contains(table);

    assertThat(pages(null, true)).isEqualTo(all);
    assertThat(rig.evidence.verify(ProgressListener.NONE)).isEmpty();
  }

  @Test
  void showsAllAboutOnePersonAndNothingAboutOthers() {
    rig.log.add(
        rig.leaf(Step.RECEIVED, FIRST).build(),
        rig.statutory(FIRST).build(),
        rig.consented(FIRST, "c1").subject(EvidenceRig.OTHER).build());
    Instant before = rig.clock.instant();
    rig.later(Duration.ofDays(1));
    rig.log.add(rig.arrived(Step.READ, FIRST).build());

    Findings all = rig.evidence.about(EvidenceRig.SUBJECT, EvidenceRig.always(), 10);
    Findings first =
        rig.evidence.about(
            EvidenceRig.SUBJECT, new Period(before, before.plus(Duration.ofHours(1))), 10);

    assertThat(all.query()).isEqualTo(AuditQuery.ONTVANGERS);
    assertThat(all.total()).isEqualTo(2);
    assertThat(all.leaves())
        .extracting(r -> r.leaf().step())
        .containsExactly(Step.READ, Step.DECIDED);
    assertThat(all.tallies())
        .containsExactly(new Tally(List.of(Organisations.REGISSEUR.value(), "statutory"), 1));
    assertThat(first.leaves()).extracting(r -> r.leaf().step()).containsExactly(Step.DECIDED);
  }

  @Test
  void pagesThroughWhatCameFromAndWentToAParticipant() {
    for (String exchange : List.of(FIRST, SECOND)) {
      rig.log.add(rig.leaf(Step.RECEIVED, exchange).build(), rig.statutory(exchange).build());
      rig.log.add(rig.arrived(Step.READ, exchange).build());
    }
    rig.log.add(
        rig.leaf(Step.RECEIVED, EvidenceRig.id(3)).build(),
        rig.arrived(Step.DELIVERED, EvidenceRig.id(3)).build());
    String school = rig.leaf(Step.RECEIVED, FIRST).build().sender();

    assertThat(pages(null, true)).containsExactly(0L, 2L, 3L, 5L, 6L, 7L);
    assertThat(pages(null, false)).containsExactly(7L, 6L, 5L, 3L, 2L, 0L);
    assertThat(pages(school, true)).containsExactly(0L, 3L, 6L);
    assertThat(pages(school, false)).containsExactly(6L, 3L, 0L);
    assertThat(rig.evidence.story(EvidenceRig.id(3)))
        .extracting(Recorded::index)
        .containsExactly(6L, 7L);
  }

  /** One leaf at a time. */
  private List<Long> pages(@Nullable String oin, boolean ascending) {
    List<Long> indexes = new ArrayList<>();
    @Nullable Long after = null;
    do {
      List<Recorded> page =
          rig.evidence.exchanged(oin, EvidenceRig.always(), new Page(after, ascending, 1));
      after = page.isEmpty() ? null : page.getFirst().index();
      page.forEach(one -> indexes.add(one.index()));
    } while (after != null);
    return indexes;
  }

  @Test
  void asksAboutAPersonOnlyThroughAbout() {
    assertThatThrownBy(() -> rig.ask(AuditQuery.ONTVANGERS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void fill() {
    for (int i = 0; i < 50; i++) {
      String exchange = EvidenceRig.id(i);
      rig.log.add(rig.leaf(Step.RECEIVED, exchange).build(), rig.statutory(exchange).build());
      rig.later(Duration.ofHours(3));
      rig.log.add(rig.arrived(Step.READ, exchange).build());
    }
  }
}
