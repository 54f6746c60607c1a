package nl.sluis.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.HUISARTS;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.VEILIG_THUIS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import nl.sluis.http.Answer;
import nl.sluis.policy.KeptData;
import nl.sluis.store.Change;
import nl.sluis.store.Cutoff;
import nl.sluis.testing.People;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers to requests for information: of whom, how often and until when. */
final class AnswerTest extends PlanRig {

  AnswerTest(@TempDir Path folder) throws Exception {
    super(folder);
  }

  // Answers without a BSN

  @Test
  void whoGotOnlyAPseudonymAnswersByIt() throws IOException {
    String request = asks(SCHOOL);
    String pseudonym =
        read(SCHOOL, "nl.jeugd.informatie.verzoek").at("/betrokkene/pseudoniem").asText();
    assertThat(pseudonym).isNotEmpty();

    assertThat(status(HUISARTS, answers(request).aboutPseudonyms(pseudonym))).isEqualTo(403);
    assertThat(status(SCHOOL, answers(request).aboutPseudonyms("AAAAAAAAAAAAAAAAAAAA")))
        .isEqualTo(403);
    Answer answer = push(SCHOOL, answers(request).aboutPseudonyms(pseudonym));

    assertThat(answer.status()).as(new String(answer.body(), UTF_8)).isEqualTo(201);
    JsonNode got = read(VEILIG_THUIS, "nl.jeugd.informatie.antwoord");
    assertThat(got.at("/ernst").asText()).isEqualTo("midden");
    assertThat(got.at("/verzoek/uitwisseling").asText())
        .isEqualTo(gateway.store().inquiries().find(request).orElseThrow().exchange());
  }

  /** What was known of the age is gone, so nothing can be decided. */
  @Test
  void aPseudonymWhoseHistoryIsGoneIsRefused() throws IOException {
    String request = asks(SCHOOL);
    String pseudonym =
        read(SCHOOL, "nl.jeugd.informatie.verzoek").at("/betrokkene/pseudoniem").asText();
    Cutoff everything = Cutoff.of(clock.day().plusDays(1), ZoneId.of("Europe/Amsterdam"));
    gateway.commit(new Change.Expunged(KeptData.DECISIONS, everything, 1_000));

    assertThat(status(SCHOOL, answers(request).aboutPseudonyms(pseudonym))).isEqualTo(403);
  }

  @Test
  void oneQuestionTakesOneAnswer() {
    String request = asks(HUISARTS);

    assertThat(status(HUISARTS, answers(request))).isEqualTo(201);
    Answer again = push(HUISARTS, answers(request));

    assertThat(again.status()).isEqualTo(403);
    assertThat(detail(again)).startsWith("Op deze vraag is al geantwoord");
  }

  @Test
  void noAnswerIsTakenLongAfterItsTerm() {
    String late = asks(HUISARTS);
    clock.advance(Duration.ofDays(200));

    Answer answer = push(HUISARTS, answers(late));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(detail(answer)).contains("termijn");
  }

  /** Asked by name, answered by name and number. */
  @Test
  void anAnswerIsAboutTheSamePersonInWhateverWayItIsNamed() {
    namedApart();
    String request = asks(HUISARTS, People.withoutBsn());

    assertThat(status(HUISARTS, answers(request).about(NUMBER))).isEqualTo(403);
    assertThat(status(HUISARTS, answers(request).about(People.SAM))).isEqualTo(201);
    assertThat(status(HUISARTS, answers(asks(HUISARTS, People.withoutBsn())).about(NUMBER)))
        .isEqualTo(201);
  }
}
