package nl.sluis.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import nl.sluis.http.Answer;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;
import nl.sluis.testing.People;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan goes to another rung when that was asked for, and who carries it out is there. */
final class LadderTest {

  private static final Oin PROCESREGIE = new Oin("00000099000000023000");
  private static final Oin GI = new Oin("00000099000000012000");
  private static final String NO_REQUEST = "Er ligt geen verzoek om deze trede.";
  private static final String ANOTHER = "Het verzoek gaat over een andere trede.";
  private static final String NOBODY =
      "Wie deze trede uitvoert, heeft nog geen plaats in het plan.";

  private final TestGateway gateway;
  private final String plan = UUID.randomUUID().toString();
  private int pushed;

  LadderTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, new TestClock());
  }

  @BeforeEach
  void begins() {
    passes(
        REGISSEUR,
        "regie.aanstelling",
        Map.of("plan.kenmerk", plan, "regie.naar", REGISSEUR.value(), "regie.datum", "2026-11-22"));
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void isDecidedAboutOnceItWasAskedFor() {
    refused(decide("casusregie", "jeugdbeschermingstafel", "toegewezen"), NO_REQUEST);
    refused(decide("casusregie", "jeugdbeschermingstafel", "afgewezen"), NO_REQUEST);

    ask("casusregie", "jeugdbeschermingstafel");
    assertThat(decide("casusregie", "jeugdbeschermingstafel", "toegewezen").status())
        .isEqualTo(201);

    assertThat(rung()).isEqualTo("jeugdbeschermingstafel");
    refused(decide("jeugdbeschermingstafel", "raadsonderzoek", "toegewezen"), NO_REQUEST);
  }

  @Test
  void isTheRungThatWasAskedForLast() {
    ask("casusregie", "raadsonderzoek");
    refused(decide("casusregie", "jeugdbeschermingstafel", "toegewezen"), ANOTHER);

    ask("casusregie", "jeugdbeschermingstafel");
    refused(decide("casusregie", "raadsonderzoek", "afgewezen"), ANOTHER);
    assertThat(decide("casusregie", "jeugdbeschermingstafel", "toegewezen").status())
        .isEqualTo(201);
  }

  @Test
  void isRefusedOnce() {
    ask("casusregie", "raadsonderzoek");
    assertThat(decide("casusregie", "raadsonderzoek", "afgewezen").status()).isEqualTo(201);

    assertThat(rung()).isEqualTo("casusregie");
    refused(decide("casusregie", "raadsonderzoek", "toegewezen"), NO_REQUEST);
    ask("casusregie", "raadsonderzoek");
    assertThat(decide("casusregie", "raadsonderzoek", "toegewezen").status()).isEqualTo(201);
  }

  /** The procesregisseur steps in unasked where nobody asks, upwards and no further. */
  @Test
  void isProcesregieAlsoUnasked() {
    refused(decide("casusregie", "procesregie", "afgewezen"), NO_REQUEST);
    assertThat(decide("casusregie", "procesregie", "toegewezen").status()).isEqualTo(201);
    assertThat(rung()).isEqualTo("procesregie");

    refused(decide("procesregie", "casusregie", "toegewezen"), NO_REQUEST);
    ask("procesregie", "raadsonderzoek");
    assertThat(decide("procesregie", "raadsonderzoek", "toegewezen").status()).isEqualTo(201);
    refused(decide("raadsonderzoek", "procesregie", "toegewezen"), NO_REQUEST);
  }

  @Test
  void isNotTheRungItIsAtAlready() {
    refused(
        push(REGISSEUR, "opschaling.verzoek", rungs("casusregie", "casusregie")),
        "Het plan staat al op deze trede.");
  }

  /** Lower is asked for in the same way by who may not lower it alone. */
  @Test
  void isAskedForDownwardsToo() {
    ask("casusregie", "procesregie");
    assertThat(decide("casusregie", "procesregie", "toegewezen").status()).isEqualTo(201);
    ask("procesregie", "casusregie");
    assertThat(decide("procesregie", "casusregie", "toegewezen").status()).isEqualTo(201);

    assertThat(rung()).isEqualTo("casusregie");
  }

  /** A court measure is carried out by a certified institution, and by nobody else. */
  @Test
  void isAMeasureOnlyWhereAnInstitutionHasAPlace() {
    ask("casusregie", "maatregel");
    refused(decide("casusregie", "maatregel", "toegewezen"), NOBODY);
    assertThat(rung()).isEqualTo("casusregie");

    passes(REGISSEUR, "regie.overdracht.aangeboden", handover(REGISSEUR, GI));
    assertThat(decide("casusregie", "maatregel", "toegewezen").status()).isEqualTo(201);

    assertThat(rung()).isEqualTo("maatregel");
  }

  @Test
  void isRefusedAsAMeasureWithoutOne() {
    ask("casusregie", "maatregel");

    assertThat(decide("casusregie", "maatregel", "afgewezen").status()).isEqualTo(201);
  }

  /** Who has the regie lowers it alone, and raises nothing that way. */
  @Test
  void isLowerAfterLowering() {
    passes(REGISSEUR, "regie.overdracht.aangeboden", handover(REGISSEUR, GI));
    passes(GI, "regie.overdracht.aanvaard", handover(REGISSEUR, GI));

    for (String rung : new String[] {"casusregie", "raadsonderzoek", "maatregel"}) {
      refused(
          push(GI, "afschaling", Map.of("opschaling.van", "casusregie", "opschaling.naar", rung)),
          "Afschalen gaat naar een lagere trede.");
    }
    passes(
        GI, "afschaling", Map.of("opschaling.van", "casusregie", "opschaling.naar", "vrijwillig"));
    assertThat(rung()).isEqualTo("vrijwillig");
  }

  private void ask(String from, String to) {
    passes(REGISSEUR, "opschaling.verzoek", rungs(from, to));
  }

  private Answer decide(String from, String to, String decision) {
    return push(PROCESREGIE, "opschaling.besluit", decided(from, to, decision));
  }

  private static Map<String, Object> rungs(String from, String to) {
    return Map.of(
        "opschaling.van", from, "opschaling.naar", to, "opschaling.reden", "geen-voortgang");
  }

  private static Map<String, Object> decided(String from, String to, String decision) {
    return Map.of("opschaling.van", from, "opschaling.naar", to, "opschaling.besluit", decision);
  }

  private static Map<String, Object> handover(Oin from, Oin to) {
    return Map.of("regie.van", from.value(), "regie.naar", to.value(), "regie.datum", "2026-11-22");
  }

  private void passes(Oin sender, String type, Map<String, Object> says) {
    Answer answer = push(sender, type, says);
    assertThat(answer.status()).as(new String(answer.body(), UTF_8)).isEqualTo(201);
  }

  private static void refused(Answer answer, String why) {
    assertThat(answer.status()).isEqualTo(409);
    assertThat(new String(answer.body(), UTF_8)).contains(why);
  }

  private Answer push(Oin sender, String type, Map<String, Object> says) {
    return gateway.push(
        sender,
        SignalBuilder.called("s-" + pushed++)
            .type(new MessageType("nl.jeugd." + type))
            .about(People.SAM)
            .saying(says));
  }

  private String rung() {
    return gateway.store().casePlans().find(plan).orElseThrow().rung();
  }
}
