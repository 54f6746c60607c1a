package nl.sluis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import nl.sluis.demo.Participant;
import nl.sluis.ledger.ReceiptVerdict;
import nl.sluis.ledger.ReceiptVerifier;
import nl.sluis.ledger.SigningKey;
import nl.sluis.ledger.TrustedLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sender meets at the door: receipts, repetitions, refusals. */
final class PushIT {

  @TempDir static Path folder;
  private static TestGateway gateway;
  private static Participant school;

  @BeforeAll
  static void start() throws Exception {
    gateway = new TestGateway(folder);
    school = gateway.as("school");
    assertThat(school.post("/v1/toestemmingen", Messages.consent(Messages.bsn(0))).statusCode())
        .isEqualTo(201);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void aPushGetsASignedReceiptAndItsRepetitionTheSameBytes() throws Exception {
    UUID id = UUID.randomUUID();
    String body = Messages.signal(id, Messages.bsn(0), "I. Begeleider");

    HttpResponse<byte[]> first = school.post("/v1/signalen", body);
    HttpResponse<byte[]> again = school.post("/v1/signalen", body);

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    String key =
        SigningKey.load(gateway.process().data().resolve("keys/ledger.key")).key().toString();
    assertThat(new ReceiptVerifier(TrustedLedger.of(key)).verify(first.body()))
        .isInstanceOf(ReceiptVerdict.Genuine.class);
  }

  @Test
  void anotherBodyUnderTheSameIdIsAConflict() throws Exception {
    UUID id = UUID.randomUUID();
    school.post("/v1/signalen", Messages.signal(id, Messages.bsn(0), "I. Begeleider"));

    HttpResponse<byte[]> other =
        school.post("/v1/signalen", Messages.signal(id, Messages.bsn(0), "Iemand Anders"));

    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(problemType(other)).endsWith("/al-anders-ontvangen");
  }

  @ParameterizedTest
  @ValueSource(strings = {"expired", "revoked", "foreign"})
  void aCertificateThatIsNotGoodDoesNotComeIn(String name) throws Exception {
    try (Participant stranger =
        new Participant(gateway.certificates(), name, gateway.process().dataPort())) {
      assertThatThrownBy(() -> stranger.get("/v1/berichten")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void withoutACertificateNobodyComesIn() throws Exception {
    try (Participant nobody =
        Participant.withoutCertificate(gateway.certificates(), gateway.process().dataPort())) {
      assertThatThrownBy(() -> nobody.get("/v1/berichten")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void whatIsNotASignalIsRefusedWithoutRepeatingIt() throws Exception {
    String good = Messages.signal(UUID.randomUUID(), Messages.bsn(0), "I. Begeleider");

    assertRefused(400, "{\"KANARIE", "KANARIE");
    assertRefused(400, "\u0000\u0001KANARIE", "KANARIE");
    assertRefused(400, good.replace(Messages.bsn(0), "123456789"), "123456789");
    assertRefused(400, good.replace("\"ernst\"", "\"KANARIE\":1,\"ernst\""), "KANARIE");
    assertRefused(400, "[".repeat(10_000) + "]".repeat(10_000), "[[[[");
    assertRefused(413, good.replace("vrije tekst", "KANARIE".repeat(300_000)), "KANARIE");
  }

  @Test
  void aRefusalNamesTheRuleAndTheArticle() throws Exception {
    HttpResponse<byte[]> answer =
        gateway
            .as("corporatie")
            .post(
                "/v1/signalen",
                Messages.signal(UUID.randomUUID(), Messages.bsn(7), "I. Begeleider")
                    .replace("\"verwijsindex\":{\"risicos\":[\"e\"]},", ""));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(problemType(answer)).endsWith("/toestemming-ontbreekt");
    assertThat(Participant.json(answer).path("regel").asText()).isEqualTo("21");
    assertThat(Participant.json(answer).path("artikel").asText()).isEqualTo("AVG 6(1)(a)");
  }

  @Test
  void anOrganisationWithoutASendingAgreementIsRefused() throws Exception {
    HttpResponse<byte[]> answer =
        gateway
            .as("politie")
            .post("/v1/signalen", Messages.signal(UUID.randomUUID(), Messages.bsn(0), "A. Agent"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(problemType(answer)).endsWith("/geen-overeenkomst");
  }

  private static void assertRefused(int status, String body, String secret) throws Exception {
    HttpResponse<byte[]> answer = school.post("/v1/signalen", body);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain(secret);
  }

  private static String problemType(HttpResponse<byte[]> answer) throws IOException {
    return Participant.json(answer).path("type").asText();
  }
}
