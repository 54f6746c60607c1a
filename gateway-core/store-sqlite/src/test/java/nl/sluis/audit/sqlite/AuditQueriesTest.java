package nl.sluis.audit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.sluis.agreement.Agreement;
import nl.sluis.audit.AuditQuery;
import nl.sluis.audit.Findings;
import nl.sluis.audit.LeafQueries;
import nl.sluis.audit.Overview;
import nl.sluis.audit.Recorded;
import nl.sluis.audit.Tally;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.ledger.Verification;
import nl.sluis.testing.Organisations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whether the leaves are read from the ledger or were still in memory, the answers are the same.
 */
@ParameterizedClass(name = "in memory: {0}")
@ValueSource(booleans = {false, true})
class AuditQueriesTest {

  private static final String FIRST = EvidenceRig.id(1);
  private static final String SECOND = EvidenceRig.id(2);

  private final EvidenceRig rig;

  AuditQueriesTest(boolean inMemory, @TempDir Path folder) {
    rig = new EvidenceRig(folder);
    if (inMemory) {
      rig.show();
    }
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void countsWhatWentWithoutConsentByArticle() {
    rig.log.add(rig.statutory(FIRST).build(), rig.statutory(SECOND).build());
    rig.log.add(
        rig.statutory(FIRST)
            .facts(
                EvidenceRig.decision("inform", "r3", "wmo-5.2.1", List.of(), List.of(), null, null))
            .build(),
        rig.consented(FIRST, "c1").build(),
        rig.decided(SECOND, "refuse", "prohibited").build());

    Findings found = rig.ask(AuditQuery.ZONDER_TOESTEMMING);

    assertThat(found.total()).isEqualTo(3);
    assertThat(found.tallies()).containsExactly(tally(2, "jw-7.1.4.1"), tally(1, "wmo-5.2.1"));
    assertThat(found.leaves()).hasSize(3);
    assertThat(found.alarming()).isFalse();
  }

  @Test
  void countsRefusalsByReasonAsOftenAsTheyHappened() {
    rig.log.add(
        rig.decided(FIRST, "refuse", "prohibited").build(),
        rig.leaf(Step.REFUSED, SECOND)
            .reason("te-veel")
            .facts(new Facts.Counted(null, null, 7))
            .build());

    Findings found = rig.ask(AuditQuery.GEWEIGERD);

    assertThat(found.total()).isEqualTo(8);
    assertThat(found.tallies())
        .containsExactly(tally(7, "request-refused", "te-veel"), tally(1, "refused", "prohibited"));
    assertThat(found.leaves()).hasSize(2);
    assertThat(found.found()).isEqualTo(2);
  }

  @Test
  void countsFieldsLeftOutByRoute() {
    rig.log.add(
        rig.statutory(FIRST)
            .facts(EvidenceRig.permit(List.of("diagnose", "derden"), null, null))
            .build(),
        rig.statutory(SECOND).facts(EvidenceRig.permit(List.of("diagnose"), null, null)).build(),
        rig.decided(SECOND, "refuse", "prohibited")
            .facts(
                EvidenceRig.decision("refuse", null, null, List.of("ernst"), List.of(), null, null))
            .build());

    Findings found = rig.ask(AuditQuery.WEGGELATEN);

    assertThat(found.total()).isEqualTo(2);
    assertThat(found.tallies())
        .containsExactly(
            tally(2, "school", "regisseur", EvidenceRig.TYPE, "diagnose"),
            tally(1, "school", "regisseur", EvidenceRig.TYPE, "derden"));
    assertThat(found.leaves()).hasSize(2);
  }

  @Test
  void findsWhatWentOnAfterConsentWasWithdrawn() {
    String message = EvidenceRig.id(50);
    rig.log.add(rig.consented(FIRST, "c1").message(message).build(), rig.statutory(SECOND).build());
    rig.later(Duration.ofHours(1));
    rig.log.add(rig.arrived(Step.READ, FIRST).message(message).build());
    rig.log.add(rig.withdrawn("c1"));
    assertThat(rig.ask(AuditQuery.NA_INTREKKING).total()).isZero();
    rig.later(Duration.ofHours(1));

    rig.log.add(
        rig.arrived(Step.CONFIRMED, FIRST).message(message).build(),
        rig.arrived(Step.READ, SECOND).build());

    Findings found = rig.ask(AuditQuery.NA_INTREKKING);
    assertThat(found.alarming()).isTrue();
    assertThat(found.total()).isEqualTo(1);
    assertThat(found.tallies()).containsExactly(tally(1, "confirmed"));
    assertThat(found.leaves()).extracting(r -> r.leaf().exchange()).containsExactly(FIRST);
  }

  @Test
  void findsItInLeavesThatNameNoMessageToo() {
    rig.log.add(rig.consented(FIRST, "c1").build());
    rig.log.add(rig.withdrawn("c1"));
    rig.later(Duration.ofMinutes(1));

    rig.log.add(
        rig.arrived(Step.DELIVERED, FIRST).message(EvidenceRig.id(9)).build(),
        rig.consented(SECOND, "c1").build(),
        rig.arrived(Step.DELIVERED, FIRST).subject(EvidenceRig.OTHER).build());

    assertThat(rig.ask(AuditQuery.NA_INTREKKING).tallies())
        .containsExactlyInAnyOrder(tally(1, "delivered"), tally(1, "decided"));
  }

  @Test
  void findsWhoShouldHaveBeenToldOnceForEachPerson() {
    LocalDate today = rig.clock.day();
    Leaf overdue =
        rig.statutory(FIRST).facts(EvidenceRig.permit(List.of(), today.minusDays(1), null)).build();
    rig.log.add(
        overdue,
        rig.statutory(FIRST)
            .recipient(Organisations.WIJKTEAM.value(), "wijkteam")
            .facts(EvidenceRig.permit(List.of(), today.minusDays(1), null))
            .build(),
        rig.statutory(SECOND).facts(EvidenceRig.permit(List.of(), today, null)).build());

    Findings found = rig.ask(AuditQuery.MEDEDELINGEN_TE_LAAT);

    assertThat(found.alarming()).isTrue();
    assertThat(found.tallies()).containsExactly(tally(1, "vir-14"));
    assertThat(found.leaves()).extracting(Recorded::leaf).containsExactly(overdue);

    rig.log.add(rig.leaf(Step.NOTICE_GIVEN, FIRST).subject(EvidenceRig.SUBJECT).build());
    assertThat(rig.ask(AuditQuery.MEDEDELINGEN_TE_LAAT).total()).isZero();
    rig.later(Duration.ofDays(1));
    assertThat(rig.ask(AuditQuery.MEDEDELINGEN_TE_LAAT).total()).isEqualTo(1);
    rig.log.add(Leaf.at(rig.clock.instant(), Step.ERASED).subject(EvidenceRig.SUBJECT).build());
    assertThat(rig.ask(AuditQuery.MEDEDELINGEN_TE_LAAT).total()).isZero();
  }

  @Test
  void findsWhatWasNotReviewedInTime() {
    LocalDate today = rig.clock.day();
    String one = EvidenceRig.id(61);
    String other = EvidenceRig.id(62);
    Facts late = EvidenceRig.permit(List.of(), null, today.minusDays(2));
    rig.log.add(
        rig.statutory(FIRST).message(one).facts(late).build(),
        rig.statutory(FIRST).message(other).facts(late).build());
    assertThat(rig.ask(AuditQuery.NIET_BEOORDEELD).total()).isEqualTo(2);

    rig.log.add(
        Leaf.at(rig.clock.instant(), Step.REVIEWED)
            .exchange(FIRST)
            .subject(EvidenceRig.SUBJECT)
            .policy("test")
            .facts(new Facts.Reviewed(null, "r1", null))
            .message(one)
            .build());

    Findings found = rig.ask(AuditQuery.NIET_BEOORDEELD);
    assertThat(found.leaves()).extracting(r -> r.leaf().message()).containsExactly(other);
    rig.log.add(
        Leaf.at(rig.clock.instant(), Step.REVIEWED)
            .exchange(FIRST)
            .subject(EvidenceRig.SUBJECT)
            .policy("test")
            .facts(new Facts.Reviewed(null, "r1", null))
            .build());
    assertThat(rig.ask(AuditQuery.NIET_BEOORDEELD).total()).isZero();
  }

  @Test
  void findsExchangesUnderAnAgreementThatDoesNotHoldByTheRulesOfNow() {
    rig.log.add(rig.statutory(FIRST).build());
    assertThat(rig.ask(AuditQuery.OVEREENKOMST_VERLOPEN).total()).isZero();
    LocalDate today = rig.clock.day();
    Agreement school = rig.policy.agreement(Organisations.SCHOOL).orElseThrow();
    Map<nl.sluis.participant.Oin, Agreement> others =
        new java.util.HashMap<>(rig.policy.agreements());
    others.put(
        Organisations.SCHOOL,
        new Agreement(
            school.oin(),
            school.name(),
            school.role(),
            school.from(),
            today,
            school.sends(),
            school.receives(),
            school.contact(),
            school.webhookHosts()));
    rig.policy = rig.policy.among(others);
    rig.later(Duration.ofDays(2));
    rig.log.add(rig.statutory(SECOND).build());

    Findings found = rig.ask(AuditQuery.OVEREENKOMST_VERLOPEN);

    assertThat(found.total()).isEqualTo(1);
    assertThat(found.tallies()).containsExactly(tally(1, Organisations.SCHOOL.value()));
    assertThat(found.leaves()).extracting(r -> r.leaf().exchange()).containsExactly(SECOND);
  }

  @Test
  void countsAnExchangeOnceThoughNeitherSideHasAnAgreement() {
    rig.log.add(
        rig.statutory(FIRST)
            .sender(Organisations.STRANGER.value(), "school")
            .recipient("00000099000000098000", "regisseur")
            .build(),
        rig.statutory(SECOND).sender(Organisations.STRANGER.value(), "school").build());

    Findings found = rig.ask(AuditQuery.OVEREENKOMST_VERLOPEN);

    assertThat(found.total()).isEqualTo(2);
    assertThat(found.leaves()).hasSize(2);
    assertThat(found.tallies())
        .containsExactly(
            tally(2, Organisations.STRANGER.value()), tally(1, "00000099000000098000"));
  }

  @Test
  void findsWhatWasExchangedWithOneParticipantAPageAtATime() {
    for (int i = 0; i < 5; i++) {
      rig.log.add(
          rig.leaf(Step.RECEIVED, EvidenceRig.id(i)).trace("%032x".formatted(i + 1)).build(),
          rig.statutory(EvidenceRig.id(i)).facts(EvidenceRig.forPurpose("vroeghulp-jeugd")).build(),
          rig.arrived(Step.READ, EvidenceRig.id(i)).build());
    }
    String school = Organisations.SCHOOL.value();

    List<Recorded> first =
        rig.evidence.exchanged(school, EvidenceRig.always(), new LeafQueries.Page(null, true, 3));
    List<Recorded> rest =
        rig.evidence.exchanged(
            school, EvidenceRig.always(), new LeafQueries.Page(first.getLast().index(), true, 3));

    assertThat(first).extracting(Recorded::index).containsExactly(0L, 3L, 6L);
    assertThat(rest).extracting(Recorded::index).containsExactly(9L, 12L);
    assertThat(
            rig.evidence.exchanged(
                null, EvidenceRig.always(), new LeafQueries.Page(null, false, 3)))
        .extracting(Recorded::index)
        .containsExactly(14L, 12L, 11L);
    assertThat(rig.evidence.ofTrace("%032x".formatted(2), 10))
        .extracting(Recorded::index)
        .containsExactly(3L);
    assertThat(rig.evidence.ofPurpose("vroeghulp-jeugd", EvidenceRig.always(), 2))
        .hasSize(2)
        .allSatisfy(r -> assertThat(r.leaf().step()).isEqualTo(Step.DECIDED));
    assertThat(rig.evidence.ofPurpose("iets-anders", EvidenceRig.always(), 2)).isEmpty();
  }

  @Test
  void tellsWhatTheLastVerificationCameTo() {
    assertThat(rig.ask(AuditQuery.INTEGRITEIT).tallies()).isEmpty();
    rig.log.add(rig.statutory(FIRST).build());
    rig.verification.done(rig.clock.instant(), new Verification.Intact(1, 1, null));

    Findings intact = rig.ask(AuditQuery.INTEGRITEIT);

    assertThat(intact.alarming()).isFalse();
    assertThat(intact.tallies())
        .containsExactly(tally(1, "intact", rig.clock.instant().toString()));
    rig.verification.done(
        rig.clock.instant(), new Verification.Broken(Verification.Kind.LEAF_CHANGED, 0, 0, 0));
    Findings broken = rig.ask(AuditQuery.INTEGRITEIT);
    assertThat(broken.alarming()).isTrue();
    assertThat(broken.leaves()).hasSize(1);
  }

  @Test
  void givesTheFiguresOfWholeDays() {
    LocalDate today = rig.clock.day();
    rig.log.add(
        rig.leaf(Step.RECEIVED, FIRST).build(),
        rig.statutory(FIRST).build(),
        rig.decided(FIRST, "hold", "consent-missing").build(),
        rig.decided(FIRST, "refuse", "prohibited").build());
    rig.later(Duration.ofMinutes(30));
    rig.log.add(rig.arrived(Step.READ, FIRST).build());
    rig.log.add(rig.arrived(Step.CONFIRMED, FIRST).build());
    rig.later(Duration.ofDays(3));
    rig.log.add(rig.leaf(Step.RECEIVED, SECOND).build());

    Overview day = rig.evidence.overview(rig.day(today));
    Overview all = rig.evidence.overview(EvidenceRig.always());

    assertThat(day.days()).containsExactly(new Overview.Day(today, 1, 1, 1, 1));
    assertThat(day.refusals()).containsExactly(tally(1, "prohibited"));
    assertThat(day.statutory()).containsExactly(tally(1, "jw-7.1.4.1"));
    assertThat(day.pickUp())
        .containsExactly(
            tally(1, "within-hour"),
            tally(0, "within-day"),
            tally(0, "within-week"),
            tally(0, "later"));
    assertThat(all.days()).hasSize(2);
  }

  private static Tally tally(long count, String... key) {
    return new Tally(List.of(key), count);
  }
}
