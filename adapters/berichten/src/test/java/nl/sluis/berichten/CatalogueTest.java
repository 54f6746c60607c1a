package nl.sluis.berichten;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import nl.sluis.http.ProblemJson;
import nl.sluis.intake.Parsed;
import nl.sluis.policy.MessageKind;
import nl.sluis.policy.Rulebook;
import nl.sluis.signal.Field;
import nl.sluis.signal.Shape;
import nl.sluis.signal.Signal;
import nl.sluis.testing.FieldValues;
import nl.sluis.testing.Policies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every type there is, and for messages that were changed at random. */
@Tag("slow")
class CatalogueTest {

  private static final Rulebook RULES = Policies.load().rules();
  private static final List<MessageKind> KINDS =
      RULES.messages().values().stream().sorted(Comparator.comparing(MessageKind::type)).toList();
  private static final String CANARY = "Kanarie";

  static IntStream seeds() {
    return IntStream.range(0, 4);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void readsEveryMessageThatFits(int seed) {
    Random random = new Random(seed);
    for (MessageKind kind : KINDS) {
      for (int round = 0; round < 20; round++) {
        ObjectNode message = message(kind);
        Map<String, Object> content = ExampleMessages.fill(message, kind, random);

        Parsed parsed = ExampleMessages.read(message);

        assertThat(parsed).as("%s", message).isInstanceOf(Parsed.Accepted.class);
        Signal signal = ((Parsed.Accepted) parsed).signal();
        assertThat(signal.content()).containsExactlyInAnyOrderEntriesOf(content);
        assertThat(signal.subjects().isEmpty()).isNotEqualTo(kind.aboutSomebody());
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void takesInOnlyWhatTheCatalogueKnows(int seed) {
    Random random = new Random(seed);
    int accepted = 0;
    for (MessageKind kind : KINDS) {
      for (int round = 0; round < 40; round++) {
        ObjectNode message = message(kind);
        ExampleMessages.fill(message, kind, random);
        change(message, random);
        switch (ExampleMessages.read(message)) {
          case Parsed.Accepted(Signal signal) -> {
            accepted++;
            assertWithin(signal, kind);
          }
          case Parsed.Rejected(var problem) -> {
            assertThat(problem.findings()).isNotEmpty().hasSizeLessThanOrEqualTo(25);
            assertThat(new String(ProblemJson.write(problem), UTF_8)).doesNotContain(CANARY);
          }
        }
      }
    }
    int all = KINDS.size() * 40;
    assertThat(accepted).isBetween(all / 40, all * 19 / 20);
  }

  private static void assertWithin(Signal signal, MessageKind kind) {
    assertThat(kind.fields()).containsAll(signal.content().keySet());
    assertThat(signal.content().keySet()).containsAll(kind.required());
    signal
        .content()
        .forEach((name, value) -> {
          Field field = Objects.requireNonNull(RULES.fields().get(name));
          assertThat(Shape.of(field.kind()).fits(value)).as(name).isTrue();
        });
    if (!Policies.load().routes(kind.type())) {
      assertThat(signal.recipients()).isNotEmpty();
    }
    assertThat(signal.subjects().isEmpty() && kind.aboutSomebody()).isFalse();
  }

  private static ObjectNode message(MessageKind kind) {
    ObjectNode message = ExampleMessages.envelope(kind.type().value());
    if (kind.aboutSomebody()) {
      message.set("betrokkenen", ExampleMessages.report().get("betrokkenen"));
    }
    return message;
  }

  /** One to three changes anywhere. */
  private static void change(ObjectNode message, Random random) {
    FieldValues values = new FieldValues(random);
    List<String> names = List.copyOf(new TreeSet<>(RULES.fields().keySet()));
    for (int changes = random.nextInt(3); changes >= 0; changes--) {
      List<ObjectNode> objects = new ArrayList<>();
      collect(message, objects);
      ObjectNode object = objects.get(random.nextInt(objects.size()));
      List<String> members = new ArrayList<>();
      object.fieldNames().forEachRemaining(members::add);
      String member = members.isEmpty() ? "x" : members.get(random.nextInt(members.size()));
      switch (random.nextInt(6)) {
        case 0 -> object.remove(member);
        case 1 -> object.put(CANARY + random.nextInt(3), CANARY);
        case 2 -> object.set(member, ExampleMessages.JSON.createObjectNode().put(CANARY, CANARY));
        case 3 -> {
          String name = names.get(random.nextInt(names.size()));
          Field field = Objects.requireNonNull(RULES.fields().get(name));
          if (!Set.of("tijdstip").contains(name)) {
            put(message, name, ExampleMessages.JSON.valueToTree(values.of(field.kind())));
          }
        }
        case 4 -> object.put(member, CANARY);
        default -> object.set(member, ExampleMessages.JSON.valueToTree(values.odd()));
      }
    }
  }

  /** Where something stands in the way, nothing is put. */
  private static void put(ObjectNode message, String name, JsonNode value) {
    JsonNode at = message;
    for (String part : name.split("\\.")) {
      if (!at.isMissingNode() && !at.isObject()) {
        return;
      }
      at = at.path(part);
    }
    ExampleMessages.put(message, name, value);
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> collect(child, objects));
  }
}
