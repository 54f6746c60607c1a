package nl.sluis.school;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import nl.sluis.http.Answer;
import nl.sluis.http.ClientIdentity;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemType;
import nl.sluis.http.Request;
import nl.sluis.intake.FixedForm;
import nl.sluis.intake.Parsed;
import nl.sluis.intake.SignalAdapterService;
import nl.sluis.participant.Oin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchoolAdapterTest {

  private static final ClientIdentity SCHOOL =
      new ClientIdentity(new Oin("00000099000000001000"), "Basisschool De Sluis (voorbeeld)");

  private final FixedForm adapter =
      (FixedForm)
          ServiceLoader.load(SignalAdapterService.class)
              .findFirst()
              .orElseThrow()
              .adapter(InstantSource.fixed(Instant.EPOCH));

  @Test
  void isFoundAndTakesSignals() {
    assertThat(adapter.paths()).containsExactly("/v1/signalen");
    assertThat(adapter.parse(request("application/json"))).isInstanceOf(Parsed.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json; charset=utf-8", "Application/JSON;charset=\"UTF-8\""})
  void takesUtf8ByName(String contentType) {
    assertThat(adapter.parse(request(contentType))).isInstanceOf(Parsed.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "text/plain", "application/json; charset=iso-8859-1", "application/xml"})
  void refusesOtherMediaTypes(String contentType) {
    Parsed parsed = adapter.parse(request(contentType));

    assertThat(((Parsed.Rejected) parsed).problem().type())
        .isEqualTo(ProblemType.MEDIATYPE_NIET_ONDERSTEUND);
  }

  @Test
  void answersWithTheReceiptAsItIs() {
    byte[] receipt = "{\"ontvangst\":1}".getBytes(UTF_8);

    Answer first = adapter.accepted(201, receipt);
    Answer again = adapter.accepted(200, receipt);

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(first.contentType()).isEqualTo("application/json");
    assertThat(first.body()).isEqualTo(receipt);
  }

  @Test
  void answersAProblemAsProblemJson() {
    Answer answer =
        adapter.refused(Problem.malformed(List.of(new Problem.Finding("/ernst", "te kort"))));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(Examples.tree(answer.body()).at("/bevindingen/0/pointer").asText())
        .isEqualTo("/ernst");
  }

  @Test
  void publishesItsSchemaAndTheApi() {
    Map<String, Answer> published = adapter.published();

    assertThat(published)
        .containsOnlyKeys("/openapi.json", "/v1/openapi.json", "/schemas/signaal.schema.json");
    assertThat(published.values())
        .allSatisfy(answer -> assertThat(Examples.tree(answer.body()).isObject()).isTrue());
  }

  private static Request request(String contentType) {
    return new Request(
        SCHOOL,
        "POST",
        "/v1/signalen",
        Map.of(),
        Map.of("content-type", contentType),
        Examples.AGREED.getBytes(UTF_8));
  }
}
