package nl.sluis.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.UUID;
import nl.sluis.demo.Participant;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person gets to see, from a running gateway. */
final class InzageIT {

  private static final String CHILD = Messages.bsn(70);
  private static final String OTHER = Messages.bsn(71);

  @TempDir static Path folder;
  private static TestGateway gateway;
  private static Participant fg;

  @BeforeAll
  static void start() throws Exception {
    gateway = new TestGateway(folder, "  verwijsindex: { enabled: 'true' }");
    fg = gateway.manager("fg");
    Participant school = gateway.as("school");
    for (String child : new String[] {CHILD, OTHER}) {
      assertThat(school.post("/v1/toestemmingen", Messages.consent(child)).statusCode())
          .isEqualTo(201);
      assertThat(
              school
                  .post(
                      "/v1/signalen",
                      Messages.signal(UUID.randomUUID(), child, "Kanarie van der Test"))
                  .statusCode())
          .isEqualTo(201);
    }
    HttpResponse<byte[]> reported =
        gateway
            .as("corporatie")
            .post(
                "/v1/berichten",
                """
                {"id":"%s","type":"nl.jeugd.vt.melding","tijdstip":"2026-11-20T09:12:00+01:00",
                 "ontvangers":["00000099000000005000"],
                 "betrokkenen":[{"bsn":"%s","geboortedatum":"2014-03-02"}],
                 "veiligThuis":{"zorgen":"Kanarie","gesprekGevoerd":true},"meldcode":{"vraag1":true}}
                """
                    .formatted(UUID.randomUUID(), CHILD));
    assertThat(new String(reported.body(), UTF_8)).contains("besluiten");
    assertThat(reported.statusCode()).isEqualTo(201);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void showsWhatWasExchangedAndNothingOfOthers() throws Exception {
    JsonNode inzage = ask(Rights.access(CHILD, "2014-03-02", true));

    assertThat(inzage.at("/uitwisselingen/0/van/naam").asText()).contains("De Sluis");
    assertThat(inzage.toString())
        .contains("Zorgsignaal")
        .doesNotContain("Kanarie", CHILD, OTHER, "Haven", "Veilig Thuis\",\"naam");
    assertThat(inzage.path("toestemmingen")).hasSize(1);
  }

  @Test
  void hidesTheSourceWhenTheEmbargoIsLifted() throws Exception {
    String inzage = ask(Rights.accessToAll(CHILD)).toString();

    assertThat(inzage)
        .contains("bron niet vermeld", "Melding huiselijk geweld", "Melding aan de Verwijsindex")
        .doesNotContain("Haven", "Woningcorporatie", "Kanarie");
  }

  @Test
  void isForWhoMayAskAtThisAge() throws Exception {
    for (int age : new int[] {11, 13, 16}) {
      String born = LocalDate.now(java.time.ZoneOffset.UTC).minusYears(age).minusDays(2).toString();
      assertThat(status(Rights.access(Messages.bsn(72), born, true)))
          .isEqualTo(age == 11 ? 403 : 200);
      assertThat(status(Rights.access(Messages.bsn(72), born, false)))
          .isEqualTo(age == 16 ? 403 : 200);
    }
    assertThat(
            gateway
                .manager("school")
                .post("/v1/inzage", Rights.access(CHILD, "2014-03-02", true))
                .statusCode())
        .isEqualTo(403);
  }

  /** The BSN goes in on standard input; JSON and PDF come out. */
  @Test
  void theCommandWritesPaperWithTextInIt() throws Exception {
    Path pdf = folder.resolve("inzage.pdf");
    Path json = folder.resolve("inzage.json");
    Path certificates = gateway.certificates();
    Command told =
        Command.answering(
            CHILD + "\n",
            "inzage",
            "--url",
            "https://localhost:" + gateway.process().managementPort(),
            "--cert",
            certificates.resolve("fg.crt").toString(),
            "--key",
            certificates.resolve("fg.key").toString(),
            "--ca",
            certificates.resolve("chain.crt").toString(),
            "--geboren",
            "2014-03-02",
            "--pdf",
            pdf.toString(),
            "--json",
            json.toString());

    assertThat(told.code()).as(told.text()).isZero();
    assertThat(told.text()).doesNotContain(CHILD);
    assertThat(new JsonMapper().readTree(json.toFile()).path("uitwisselingen")).isNotEmpty();
    try (PDDocument document = Loader.loadPDF(Files.readAllBytes(pdf))) {
      assertThat(new PDFTextStripper().getText(document))
          .contains("Berichten over u", "Basisschool De Sluis", "Zorgsignaal")
          .doesNotContain("Kanarie", CHILD, OTHER);
    }
  }

  private static JsonNode ask(String body) throws Exception {
    HttpResponse<byte[]> answer = fg.post("/v1/inzage", body);
    assertThat(answer.statusCode()).isEqualTo(200);
    return Participant.json(answer);
  }

  private static int status(String body) throws Exception {
    return fg.post("/v1/inzage", body).statusCode();
  }
}
