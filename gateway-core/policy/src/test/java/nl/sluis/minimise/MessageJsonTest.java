package nl.sluis.minimise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageJsonTest {

  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  @Test
  void nestsFieldsByTheirDottedNames() {
    assertThat(
            write(
                Map.of(
                    "melder.naam", "I. Begeleider",
                    "ernst", "hoog",
                    "betrokkene.naam.voornamen", "Sam",
                    "betrokkene.adres.postcode", "5211AB",
                    "betrokkene.bsn", "999990342",
                    "betrokkene.naam.geslachtsnaam", "Voorbeeld",
                    "melder.email", "ib@school.example")))
        .isEqualTo(
            ("{'betrokkene':{'adres':{'postcode':'5211AB'},'bsn':'999990342',"
                    + "'naam':{'geslachtsnaam':'Voorbeeld','voornamen':'Sam'}},'ernst':'hoog',"
                    + "'melder':{'email':'ib@school.example','naam':'I. Begeleider'}}")
                .replace('\'', '"'));
  }

  @Test
  void closesWhatIsOpenAtTheEnd() {
    assertThat(write(Map.of("a.b.c.d", 1))).isEqualTo("{\"a\":{\"b\":{\"c\":{\"d\":1}}}}");
    assertThat(write(Map.of())).isEqualTo("{}");
  }

  @Test
  void writesTextNumbersTruthAndLists() {
    assertThat(write(Map.of("a", "te\"kst\n", "b", 1250, "c", 5_000_000_000L, "d", false)))
        .isEqualTo("{\"a\":\"te\\\"kst\\n\",\"b\":1250,\"c\":5000000000,\"d\":false}");
    assertThat(write(Map.of("a", List.of("x", "y"), "b", List.of(), "c", List.of(List.of(1)))))
        .isEqualTo("{\"a\":[\"x\",\"y\"],\"b\":[],\"c\":[[1]]}");
  }

  @Test
  void refusesAValueOfAnotherKind() {
    assertThatThrownBy(() -> write(Map.of("a", Map.of("b", 1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> write(Map.of("a", 1.5))).isInstanceOf(IllegalArgumentException.class);
  }

  static IntStream seeds() {
    return IntStream.range(0, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void putsEveryFieldWhereItsNameSaysAndNothingElse(int seed) throws IOException {
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      Map<String, Object> fields = fields(random);

      JsonNode message = STRICT.readTree(write(fields));

      int[] leaves = {0};
      count(message, leaves);
      assertThat(leaves[0]).isEqualTo(fields.size());
      fields.forEach((name, value) ->
          assertThat(message.at("/" + name.replace('.', '/')).asText()).isEqualTo(value));
    }
  }

  /** Fields of which none is a part of another, named to sit close together when sorted. */
  private static Map<String, Object> fields(Random random) {
    List<String> parts = List.of("a", "ab", "a-b", "b", "aB", "z9");
    Map<String, Object> fields = new TreeMap<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      StringBuilder name = new StringBuilder("n");
      for (int depth = random.nextInt(4); depth > 0; depth--) {
        name.append('.').append(parts.get(random.nextInt(parts.size())));
      }
      name.append(".v").append(i);
      fields.put(name.toString(), "value-" + i);
    }
    return fields;
  }

  private static void count(JsonNode node, int[] leaves) {
    if (node.isValueNode()) {
      leaves[0]++;
    }
    node.forEach(child -> count(child, leaves));
  }

  private static String write(Map<String, Object> fields) {
    return new String(MessageJson.write(new TreeMap<>(fields)), UTF_8);
  }
}
