package nl.sluis.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import nl.sluis.http.Answer;
import nl.sluis.testing.Organisations;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A question that is not understood is refused, and not answered as if it were another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryCheckTest {

  @TempDir static Path folder;
  private TestGateway gateway;

  @BeforeAll
  void open() throws Exception {
    gateway = new TestGateway(folder, new TestClock());
  }

  @AfterAll
  void close() {
    gateway.close();
  }

  private Answer ask(String address) {
    String[] parts = address.split("\\?", 2);
    Map<String, String> query = new HashMap<>();
    for (String one : parts.length == 1 ? new String[0] : parts[1].split("&")) {
      query.put(one.split("=")[0], one.split("=")[1]);
    }
    return gateway.get(Organisations.REGISSEUR, parts[0], query);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/berichten?na=abc           | /na        | geen UUID
          /v1/berichten?naa=abc          |            | het kan zijn: na
          /v1/casussen?toestand=kanarie  | /toestand  | onbekend; het kan zijn: afgesloten, eindigt, loopt
          /v1/casussen?toestand=LOOPT    | /toestand  | onbekend; het kan zijn: afgesloten, eindigt, loopt
          /v1/casussen?betrokken=kanarie | /betrokken | geen OIN
          /v1/casussen?fase=loopt        |            | het kan zijn: betrokken, toestand
          /v1/termijnen?na=kanarie       | /na        | geen plaats in deze lijst
          /v1/termijnen?vanaf=1          |            | het kan zijn: na
          /v1/abonnementen?kanaal=kanarie |           | hier hoort geen vraag in het adres
          """)
  void refusesWhatItDoesNotUnderstand(String address, String pointer, String reason) {
    Answer answer = ask(address);

    String said = new String(answer.body(), UTF_8);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(said)
        .contains("\"pointer\":\"" + (pointer == null ? "" : pointer) + "\"", reason)
        .doesNotContain("kanarie");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/berichten",
        "/v1/berichten?na=0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11",
        "/v1/casussen?toestand=loopt&betrokken=00000099000000001000",
        "/v1/termijnen"
      })
  void answersWhatItUnderstands(String address) {
    assertThat(ask(address).status()).isEqualTo(200);
  }
}
