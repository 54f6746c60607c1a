package nl.sluis.minimise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.sluis.policy.AllowLists;
import nl.sluis.policy.Rulebook;
import nl.sluis.signal.Field;
import nl.sluis.signal.MessageType;
import nl.sluis.testing.Policies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Contract and published schema say the same of every message, and what they say is closed. */
@Tag("slow")
class ContractTest {

  private static final Rulebook RULES = Policies.load().rules();
  private static final List<AllowLists.Key> KEYS =
      RULES.allowLists().all().keySet().stream()
          .sorted(Comparator.comparing(ContractSchema::name))
          .toList();
  private static final Map<AllowLists.Key, SchemaCheck> SCHEMAS =
      KEYS.stream()
          .collect(
              Collectors.toMap(
                  Function.identity(),
                  key ->
                      new SchemaCheck(
                          ContractSchema.write(Contract.of(RULES, key).orElseThrow()))));
  private static final int MESSAGES = 24;

  static IntStream seeds() {
    return IntStream.range(0, 3);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void agreesWithItsSchemaOnMessagesAndOnChangedOnes(int seed) throws IOException {
    RandomMessages messages = new RandomMessages(seed, RULES);
    int within = 0;
    for (AllowLists.Key key : KEYS) {
      Contract contract = Contract.of(RULES, key).orElseThrow();
      SchemaCheck schema = Objects.requireNonNull(SCHEMAS.get(key));
      for (int i = 0; i < MESSAGES; i++) {
        TreeMap<String, Object> message = messages.of(contract);
        if (i % 2 == 1) {
          messages.change(message);
        }
        boolean holds = contract.holds(message);
        assertThat(schema.accepts(MessageJson.write(message)))
            .as("%s %s", ContractSchema.name(key), message)
            .isEqualTo(holds);
        assertThat(holds || i % 2 == 1).as("a message that was made to fit").isTrue();
        within += holds ? 1 : 0;
      }
    }
    int all = KEYS.size() * MESSAGES;
    assertThat(within).isBetween(all / 2, all * 9 / 10);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void letsNoNameThroughThatIsNotListed(int seed) {
    RandomMessages messages = new RandomMessages(seed, RULES);
    for (AllowLists.Key key : KEYS) {
      Contract contract = Contract.of(RULES, key).orElseThrow();
      AllowLists.Allowed list = Objects.requireNonNull(RULES.allowLists().all().get(key));
      TreeMap<String, Object> fits = messages.of(contract);
      for (Field field : RULES.fields().values()) {
        TreeMap<String, Object> message = new TreeMap<>(fits);
        message.put(field.name(), messages.value(field.kind()));
        if (contract.holds(message)) {
          assertThat(
                  list.fields().contains(field.name()) || list.withoutBsn().contains(field.name()))
              .isTrue();
        }
      }
    }
  }

  @Test
  void tellsAPersonByNumberOrByNameAndNotByBoth() {
    Contract contract = contract("nl.jeugd.signaal.gemeld", "regisseur");
    Map<String, Object> base =
        Map.of(
            "id",
            "0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11",
            "type",
            "nl.jeugd.signaal.gemeld",
            "ernst",
            "midden");

    assertThat(contract.holds(base)).isFalse();
    assertThat(contract.holds(with(base, "betrokkene.bsn", "999990342"))).isTrue();
    assertThat(contract.holds(with(base, "betrokkene.bsn", "999990343"))).isFalse();
    Map<String, Object> pseudonym = with(base, "betrokkene.pseudoniem", "abcdefghijklmnopqrst");
    assertThat(contract.holds(pseudonym)).isTrue();
    Map<String, Object> named = with(pseudonym, "betrokkene.geboortedatum", "2014-03-02");
    assertThat(contract.holds(named)).isTrue();
    assertThat(contract.holds(with(named, "betrokkene.bsn", "999990342"))).isFalse();
  }

  @Test
  void givesARoleWithoutGroundAPseudonymAndNeverANumber() {
    Contract contract = contract("nl.jeugd.vt.uitkomst", "school");

    assertThat(contract.fields()).doesNotContainKey("betrokkene.bsn");
    assertThat(contract.asksPseudonym()).isTrue();
  }

  @Test
  void knowsNoPersonInATypeAboutNobody() {
    for (AllowLists.Key key : KEYS) {
      if (!Objects.requireNonNull(RULES.messages().get(key.type())).aboutSomebody()) {
        assertThat(Contract.of(RULES, key).orElseThrow().fields().keySet())
            .noneMatch(Field::identifies);
      }
    }
  }

  @Test
  void publishesASchemaForEveryListAndForNothingElse() throws IOException {
    for (AllowLists.Key key : KEYS) {
      String name = ContractSchema.name(key);
      JsonNode schema = new JsonMapper().readTree(ContractSchema.named(name, RULES).orElseThrow());
      assertThat(schema.path("$id").asText()).endsWith("/schemas/berichten/" + name);
      assertThat(schema.path("additionalProperties").isBoolean()).isTrue();
    }
    for (String name :
        Set.of(
            "",
            "--",
            "--.schema.json",
            "nl.jeugd.vt.advies--school.schema.json",
            "nl.jeugd.vt.advies--veilig-thuis",
            "nl.jeugd.vt.advies-veilig-thuis.schema.json",
            "x--y.schema.json",
            "nl.jeugd.vt.advies--.schema.json")) {
      assertThat(ContractSchema.named(name, RULES)).as(name).isEmpty();
    }
  }

  private static Contract contract(String type, String role) {
    return Contract.of(RULES, new AllowLists.Key(new MessageType(type), role)).orElseThrow();
  }

  private static Map<String, Object> with(Map<String, Object> message, String name, Object value) {
    Map<String, Object> more = new TreeMap<>(message);
    more.put(name, value);
    return more;
  }
}
