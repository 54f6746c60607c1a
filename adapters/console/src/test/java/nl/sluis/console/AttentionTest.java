package nl.sluis.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import nl.sluis.participant.Oin;
import nl.sluis.review.Review;
import nl.sluis.signal.MessageType;
import nl.sluis.store.Change;
import nl.sluis.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for somebody is on the first page, on a page of its own and in the menu. */
class AttentionTest {

  private static final String LETTERS = "/console/dode-berichten";

  @TempDir Path folder;
  private ConsoleRig rig;

  @BeforeEach
  void open() throws Exception {
    rig = new ConsoleRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private String page(String path) {
    return ConsoleRig.text(rig.get(path));
  }

  private static String badge(long count) {
    return "<span class=\"badge\">"
        + count
        + "<span class=\"hidden\"> om te bekijken</span></span>";
  }

  @Test
  void nothingAsksAttentionInAGatewayInOrder() {
    // FakeEvidence finds something for every question, so one point is there.
    assertThat(page("/console/aandacht"))
        .contains("0 noodgevallen wachten op uw oordeel")
        .contains("De regels die gelden, zijn die in de beleidsbestanden")
        .contains("geldt tot en met")
        .contains(badge(1))
        .doesNotContain(badge(2));
  }

  @Test
  void aReviewAsksAttentionBeforeItIsLate() {
    rig.commit(List.of(), List.of(new Change.ReviewDue(review("d-1", "2026-11-25"))));

    assertThat(page("/console"))
        .contains(
            "1 noodgeval wacht op uw oordeel",
            "Het eerste oordeel moet er zijn op 25 november 2026")
        .contains(badge(1), badge(2));

    rig.commit(List.of(), List.of(new Change.ReviewDue(review("d-2", "2026-11-21"))));
    assertThat(page("/console/aandacht"))
        .contains("2 noodgevallen wachten op uw oordeel", "1 daarvan is te laat");
  }

  private static Review review(String delivery, String due) {
    return new Review(
        delivery, Leaves.EXCHANGE, "38", LocalDate.parse(due), new byte[16], TestClock.START, null);
  }

  @Test
  void refusedRulesAreToldWithTheirComplaint() {
    rig.refusedPolicy = "matrix.yaml: regel 9: onbekend doel";

    assertThat(page("/console/aandacht"))
        .contains("Gewijzigde regels zijn geweigerd; de vorige gelden nog")
        .contains("matrix.yaml: regel 9: onbekend doel");
  }

  @Test
  void aCertificateThatEndsIsToldInTime() {
    rig.certificateEnd = rig.clock.instant().plus(Duration.ofDays(40));
    assertThat(page("/console/aandacht")).doesNotContain("Vraag de beheerder");

    rig.certificateEnd = rig.clock.instant().plus(Duration.ofDays(20));
    assertThat(page("/console/aandacht"))
        .contains(
            "geldt tot en met 12 december 2026", "Vraag de beheerder om een nieuw certificaat");

    rig.certificateEnd = rig.clock.instant().minus(Duration.ofDays(1));
    assertThat(page("/console/aandacht")).contains("is verlopen op 21 november 2026");
  }

  @Test
  void aPartOfTheGatewayThatIsNotWellIsTold() {
    rig.checks = List.of(check("ledger", "does-not-verify"), check("iets", "anders"));

    assertThat(page("/console/aandacht"))
        .contains("Het bewijs of de tabellen kloppen niet")
        .contains("Onderdeel ‘iets’ van de gateway vraagt aandacht (anders)");
  }

  private static HealthCheck check(String name, String reason) {
    return new HealthCheck() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Health health() {
        return Health.attention(reason);
      }
    };
  }

  @Test
  void whatDidNotArriveIsSentAgain() {
    Delivery dead = dead(1);
    assertThat(page(LETTERS))
        .contains("Seintje voor", "naar het systeem van de ontvanger", badge(1));

    assertThat(rig.post(LETTERS + "/" + dead.id() + "/opnieuw", "").status()).isEqualTo(303);

    assertThat(page(LETTERS)).contains("Er ligt niets dat niet aankwam.");
    assertThat(page(LETTERS + "?klaar=opnieuw")).contains("Het wordt opnieuw verstuurd.");
    assertThat(rig.post(LETTERS + "/" + dead.id() + "/opnieuw", "").status()).isEqualTo(409);
    assertThat(told(Step.REPLAYED)).isEqualTo(dead.id());
  }

  @Test
  void whatDidNotArriveIsEndedAfterAskingOnceMore() {
    Delivery dead = dead(2);

    assertThat(rig.post(LETTERS + "/" + dead.id() + "/weg", "").status()).isEqualTo(400);
    assertThat(page(LETTERS)).contains("Seintje voor");
    assertThat(rig.post(LETTERS + "/" + dead.id() + "/weg", "zeker=ja").status()).isEqualTo(303);

    assertThat(page(LETTERS)).contains("Er ligt niets dat niet aankwam.");
    assertThat(told(Step.WITHDRAWN)).isEqualTo(dead.id());
    assertThat(rig.leaves().getLast().reason()).isNotEqualTo("recipient-400");
  }

  private String told(Step step) {
    return rig.leaves().stream()
        .filter(leaf -> leaf.step() == step)
        .map(Leaf::message)
        .reduce((first, last) -> last)
        .orElse("");
  }

  private Delivery dead(int number) {
    Delivery delivery =
        Delivery.waiting(
            "0197a3c2-6f1e-7000-8000-%012d".formatted(number),
            Leaves.EXCHANGE,
            new Delivery.Address(
                new Oin("00000099000000004000"), "regisseur", MessageType.SIGNAL, "webhook", ""),
            null,
            new byte[] {1},
            TestClock.START,
            TestClock.START.plus(Duration.ofDays(7)),
            null,
            "");
    rig.commit(
        List.of(),
        List.of(
            new Change.DeliveryMade(delivery),
            new Change.DeliveryClosed(delivery.id(), Delivery.State.DEAD)));
    return delivery;
  }
}
