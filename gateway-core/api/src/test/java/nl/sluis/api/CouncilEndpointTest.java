package nl.sluis.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import nl.sluis.council.CouncilFigures.Count;
import nl.sluis.council.Figure;
import nl.sluis.http.Answer;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From pushes and confirmations to what the council gets. */
class CouncilEndpointTest {

  private final TestClock clock = new TestClock();
  private final TestGateway gateway;

  CouncilEndpointTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, clock);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void countsWhatCameInWhatWasDecidedAndHowSoonItWasPickedUp() {
    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));
    for (int i = 0; i < 6; i++) {
      gateway.push(SCHOOL, SignalBuilder.called("s-" + i));
    }
    clock.advance(Duration.ofDays(2));
    confirmAll();
    clock.set(LocalDate.of(2026, 12, 1));

    assertThat(gateway.store().council().of(YearMonth.of(2026, 11)))
        .containsExactlyInAnyOrder(
            new Count("binnenstad", Figure.SIGNALEN, 6),
            new Count("binnenstad", Figure.DOORGEGEVEN, 6),
            new Count("binnenstad", Figure.OPGEHAALD_BINNEN_WEEK, 6));
    String csv = month("2026-11");

    assertThat(csv)
        .contains("2026-11,Signalen,totaal,signalen,6")
        .contains("Besluiten per ontvanger,totaal,totaal,6")
        .contains("Wanneer berichten zijn opgehaald,totaal,totaal,6")
        .contains("totaal,geweigerd,onderdrukt")
        .doesNotContainPattern(",[0-4]\r");
  }

  @Test
  void publishesNoMonthThatIsNotOver() {
    Answer answer = gateway.get(REGISSEUR, "/v1/raadscijfers", Map.of("maand", "2026-11"));

    assertThat(answer.status()).isEqualTo(400);
  }

  private void confirmAll() {
    gateway
        .store()
        .outbox()
        .inbox(REGISSEUR, "", 100)
        .forEach(delivery ->
            assertThat(
                    gateway
                        .call(REGISSEUR, "POST", "/v1/berichten/" + delivery.id() + "/bevestiging")
                        .status())
                .isEqualTo(204));
  }

  private String month(String month) {
    Answer answer = gateway.get(REGISSEUR, "/v1/raadscijfers", Map.of("maand", month));
    assertThat(answer.status()).isEqualTo(200);
    return new String(answer.body(), UTF_8);
  }
}
