package nl.sluis.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import nl.sluis.agreement.Agreement;
import nl.sluis.http.Answer;
import nl.sluis.participant.Oin;
import nl.sluis.policy.PolicySet;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.LogWatch;
import nl.sluis.testing.People;
import nl.sluis.testing.Policies;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody's contract knows is not taken in, and what would break one is not passed on. */
class ContractFaultTest {

  private final TestClock clock = new TestClock();
  @TempDir private Path folder;

  @Test
  void passesNothingOnThatBreaksTheContract() throws Exception {
    try (TestGateway gateway = new TestGateway(folder, clock, named("KANARIE\nschool"));
        LogWatch log = new LogWatch()) {
      gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));
      long leaves = gateway.evidence().leaves().size();

      Answer answer = gateway.push(SCHOOL, SignalBuilder.called("s-1"));

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.headers()).doesNotContainKey("Retry-After");
      assertThat(new String(answer.body(), UTF_8)).doesNotContain("KANARIE", "afzender");
      assertThat(gateway.store().outbox().waiting()).isZero();
      assertThat(gateway.store().exchanges().find(SCHOOL, "s-1")).isEmpty();
      assertThat(gateway.evidence().leaves()).hasSize((int) leaves);
      assertThat(log.lines()).noneMatch(line -> line.contains("KANARIE"));
    }
  }

  @Test
  void takesNothingInThatNoContractCouldHold() throws Exception {
    try (TestGateway gateway = new TestGateway(folder, clock)) {
      gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));

      Answer value =
          gateway.push(SCHOOL, SignalBuilder.called("s-1").saying("melder.telefoon", "KANARIE"));
      Answer name = gateway.push(SCHOOL, SignalBuilder.called("s-2").saying("KANARIE", "x"));

      assertThat(value.status()).isEqualTo(400);
      assertThat(new String(value.body(), UTF_8))
          .contains("/melder/telefoon")
          .doesNotContain("KANARIE");
      assertThat(name.status()).isEqualTo(400);
      assertThat(new String(name.body(), UTF_8)).doesNotContain("KANARIE");
      assertThat(gateway.store().outbox().waiting()).isZero();
    }
  }

  @Test
  void publishesWhatARecipientCanGet() throws Exception {
    try (TestGateway gateway = new TestGateway(folder, clock)) {
      String path = "/schemas/berichten/nl.jeugd.signaal.gemeld--regisseur.schema.json";

      Answer schema = gateway.call(REGISSEUR, "GET", path);

      assertThat(schema.status()).isEqualTo(200);
      assertThat(schema.contentType()).isEqualTo("application/schema+json");
      assertThat(new JsonMapper().readTree(schema.body()).path("$id").asText()).endsWith(path);
      assertThat(gateway.call(REGISSEUR, "GET", path.replace("regisseur", "niemand")).status())
          .isEqualTo(404);
    }
  }

  /** The policies, with another name for the school than a message can hold. */
  private static PolicySet named(String name) {
    Map<Oin, Agreement> agreements = new HashMap<>(Policies.load().agreements());
    agreements.computeIfPresent(
        SCHOOL,
        (oin, a) ->
            new Agreement(
                oin,
                name,
                a.role(),
                a.from(),
                a.to(),
                a.sends(),
                a.receives(),
                a.contact(),
                a.webhookHosts()));
    return Policies.load().among(agreements);
  }
}
