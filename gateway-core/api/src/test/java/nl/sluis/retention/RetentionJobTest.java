package nl.sluis.retention;

import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.WIJKTEAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.ledger.Verification;
import nl.sluis.outbox.Delivery;
import nl.sluis.policy.KeptData;
import nl.sluis.testing.Bytes;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept goes when its term is over, and not before. */
class RetentionJobTest {

  private final TestClock clock = new TestClock();
  private final Path folder;
  private final TestGateway gateway;
  private final RetentionJob retentionJob;

  RetentionJobTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    gateway = new TestGateway(folder, clock);
    retentionJob = gateway.retentionJob();
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void keepsEverythingWithinItsTerm() {
    aStory();

    assertThat(retentionJob.clear().total()).isZero();
    assertThat(gateway.evidence().leaves(Step.RETENTION_APPLIED)).isEmpty();
  }

  @Test
  void takesSixYearsWeekByWeekAndTellsOfEachRemoval() {
    aStory();
    SubjectKey sam = gateway.keys().find(People.SAM).orElseThrow();
    Map<KeptData, LocalDate> gone = new TreeMap<>();
    LocalDate keyless = null;

    for (int week = 0; week < 6 * 53; week++) {
      clock.advance(Duration.ofDays(7));
      gateway.sweep();
      gateway.watch();
      RetentionJob.Cleared cleared = retentionJob.clear();
      cleared.rows().keySet().forEach(kept -> gone.putIfAbsent(kept, clock.day()));
      if (keyless == null && gateway.keys().find(People.SAM).isEmpty()) {
        keyless = clock.day();
      }
    }

    LocalDate start = LocalDate.of(2026, 11, 22);
    assertThat(gone.get(KeptData.RECEIPTS))
        .isBetween(start.plusYears(1), start.plusYears(1).plusDays(9));
    assertThat(gone.get(KeptData.DELIVERIES))
        .isBetween(start.plusYears(1), start.plusYears(1).plusDays(9));
    assertThat(gone.get(KeptData.DECISIONS))
        .isBetween(start.plusYears(5), start.plusYears(5).plusDays(9));
    assertThat(gone.get(KeptData.CONSENTS))
        .isBetween(LocalDate.of(2031, 12, 31), LocalDate.of(2032, 1, 10));
    assertThat(keyless).isEqualTo(gone.get(KeptData.CONSENTS));
    assertThat(gateway.keys().find(People.SAM)).isEmpty();
    assertThat(Bytes.holders(folder, sam.wrapped())).isEmpty();
    assertThat(Bytes.holders(folder, "KANARIE".getBytes(StandardCharsets.UTF_8))).isEmpty();
    List<Leaf> told = gateway.evidence().leaves(Step.RETENTION_APPLIED);
    assertThat(told)
        .extracting(Leaf::reason)
        .contains("receipts", "deliveries", "decisions", "consents", "personen");
    assertThat(told)
        .allSatisfy(leaf -> {
          Facts.Counted facts = (Facts.Counted) leaf.facts();
          assertThat(facts.count()).isPositive();
          assertThat(facts.basis()).isNotNull();
          assertThat(facts.rule()).startsWith("gateway-");
          assertThat(leaf.subject()).isNull();
        });
    assertThat(gateway.evidence().verify()).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void goesOncePerDay() {
    aStory();
    clock.advance(Duration.ofDays(400));
    retentionJob.daily();
    int told = gateway.evidence().leaves(Step.RETENTION_APPLIED).size();
    retentionJob.daily();

    assertThat(told).isPositive();
    assertThat(gateway.evidence().leaves(Step.RETENTION_APPLIED)).hasSize(told);
  }

  @Test
  void keepsCountingNotificationsOnAfterOldOnesWent() {
    String subscription = "{\"kanaal\":\"pull\"}";
    assertThat(
            gateway
                .call(
                    WIJKTEAM,
                    "POST",
                    "/v1/abonnementen",
                    subscription.getBytes(StandardCharsets.UTF_8))
                .status())
        .isEqualTo(201);
    String id = gateway.store().subscriptions().all().getFirst().id();
    for (int i = 1; i <= 3; i++) {
      gateway.commit(new nl.sluis.store.Change.Notified(id, "n-" + i, "t", null, clock.instant()));
    }
    clock.advance(Duration.ofDays(100));

    assertThat(retentionJob.clear().rows()).containsEntry(KeptData.NOTIFICATIONS, 2);

    gateway.commit(new nl.sluis.store.Change.Notified(id, "n-4", "t", null, clock.instant()));
    assertThat(gateway.store().subscriptions().after(id, 0, 10))
        .extracting(nl.sluis.subscription.Notification::sequence)
        .containsExactly(3L, 4L);
  }

  private void aStory() {
    gateway.give(
        People.SAM,
        ConsentBuilder.to(SCHOOL).parent(1).parent(2).until(LocalDate.of(2026, 12, 31)));
    gateway.push(
        SCHOOL, SignalBuilder.called("s-1").to(REGISSEUR).saying("melder.naam", "KANARIE"));
    Delivery delivery = gateway.store().outbox().inbox(REGISSEUR, "", 10).getFirst();
    gateway.call(REGISSEUR, "POST", "/v1/berichten/" + delivery.id() + "/bevestiging");
    gateway.push(SCHOOL, SignalBuilder.called("s-2").about(People.NOOR));
  }
}
