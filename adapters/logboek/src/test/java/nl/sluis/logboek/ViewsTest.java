package nl.sluis.logboek;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nl.sluis.audit.Recorded;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LeafBuilder;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Oin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ViewsTest {

  private static final Instant AT = Instant.parse("2026-11-22T09:15:30.123456Z");
  private static final String EXCHANGE = "0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11";
  private static final String MESSAGE = "0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a12";
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SUBJECT = "q83vASNFZ4mrze8BI0Vn";
  private static final String SCHOOL = "00000099000000001000";
  private static final String REGISSEUR = "00000099000000004000";
  private static final Controller KEEPER = new Controller(new Oin("00000099000000009000"));

  private final ProcessingLog ldv = new ProcessingLog(KEEPER);
  private final CareLog nen = new CareLog(KEEPER);
  private final DecisionLog adl = new DecisionLog();
  private final TransactionLog fsc = new TransactionLog(KEEPER);

  private static LeafBuilder full(Step step) {
    return Leaf.at(AT, step)
        .exchange(EXCHANGE)
        .sender(SCHOOL, "school")
        .recipient(REGISSEUR, "regisseur")
        .type("nl.jeugd.signaal.gemeld")
        .subject(SUBJECT)
        .reason("consented")
        .policy("2026.11+1f0c2b")
        .message(MESSAGE)
        .user("ib-17")
        .trace(TRACE)
        .facts(facts(step));
  }

  /** All that such a step can have, read as from a ledger. */
  private static Facts facts(Step step) {
    return read(
        step,
        """
        "effect":"permit","rule":"9","basis":"avg-6-1-a","fields":["ernst","urgentie"],
        "dropped":["diagnose"],"purpose":"vroeghulp-jeugd","age":12,"custody":["tweehoofdig"],
        "consents":["0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a13"],"notice":"avg-14",
        "noticeBy":"2026-12-20","reviewBy":"2026-11-29","heldUntil":"2026-11-30","count":2\
        """);
  }

  private static Facts read(Step step, String members) {
    String leaf = "{\"at\":\"" + AT + "\",\"step\":\"" + step.code() + "\"," + members + "}";
    return Leaf.decode(leaf.getBytes(StandardCharsets.UTF_8)).facts();
  }

  /** Every step in full, with little, and with nothing but time. */
  private static List<Recorded> leaves() {
    List<Recorded> leaves = new ArrayList<>();
    for (Step step : Step.values()) {
      Facts refused = read(step, "\"effect\":\"refuse\"");
      Stream.of(
              full(step),
              Leaf.at(AT, step).facts(refused).exchange(EXCHANGE).subject(SUBJECT),
              Leaf.at(AT, step).facts(refused).exchange(EXCHANGE).recipient(REGISSEUR, null),
              Leaf.at(AT, step).facts(refused).subject(SUBJECT),
              Leaf.at(AT, step).facts(refused).trace("0".repeat(32)))
          .forEach(leaf -> leaves.add(new Recorded(leaves.size(), leaf.build())));
    }
    return leaves;
  }

  private enum Form {
    LDV,
    NEN7513,
    ADL,
    FSC
  }

  private View view(Form form) {
    return switch (form) {
      case LDV -> ldv;
      case NEN7513 -> nen;
      case ADL -> adl;
      case FSC -> fsc;
    };
  }

  private static List<String> findings(Form form, List<? extends JsonNode> records)
      throws IOException {
    String name = form.name().toLowerCase(java.util.Locale.ROOT) + ".schema.json";
    try (InputStream in = Objects.requireNonNull(View.class.getResourceAsStream(name), name)) {
      Validator validator =
          new ValidatorFactory()
              .withDialect(new Dialects.Draft2020Dialect())
              .withJsonNodeFactory(new JacksonNode.Factory())
              .createValidator();
      URI schema = validator.registerSchema(new JsonMapper().readTree(in));
      return records.stream()
          .flatMap(log -> validator.validate(schema, log).getErrors().stream())
          .map(error -> error.getInstanceLocation() + ": " + error.getError())
          .distinct()
          .toList();
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void everyRecordIsWhatItsSpecificationAsks(Form form) throws IOException {
    List<ObjectNode> records =
        leaves().stream().flatMap(leaf -> view(form).record(leaf).stream()).toList();

    assertThat(records).hasSizeGreaterThan(3);
    assertThat(findings(form, records)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void theSchemaFindsARecordThatLacksSomething(Form form) throws IOException {
    ObjectNode good = view(form).record(one(form)).orElseThrow();

    for (String name : List.of(form == Form.FSC ? "transaction_id" : "trace_id", "span_id")) {
      ObjectNode wrong = good.deepCopy();
      wrong.put(name, "");
      assertThat(findings(form, List.of(wrong))).isNotEmpty();
    }
  }

  private static Recorded one(Form form) {
    return new Recorded(3, full(form == Form.FSC ? Step.RECEIVED : Step.DECIDED).build());
  }

  @Test
  void allViewsOfOneLeafAreJoinedByItsTraceAndSpan() {
    Recorded decided = new Recorded(3, full(Step.DECIDED).build());
    ObjectNode processing = ldv.record(decided).orElseThrow();

    for (View view : List.of(nen, adl)) {
      ObjectNode other = view.record(decided).orElseThrow();
      assertThat(other.path("trace_id").asText()).isEqualTo(TRACE);
      assertThat(other.path("span_id")).isEqualTo(processing.path("span_id"));
    }
    Recorded received = new Recorded(2, full(Step.RECEIVED).build());
    assertThat(fsc.record(received).orElseThrow().path("trace_id").asText()).isEqualTo(TRACE);
  }

  @Test
  void theProcessingLogNamesNoUserAndTheCareLogDoes() {
    Recorded read = new Recorded(3, full(Step.READ).build());

    assertThat(ldv.record(read).orElseThrow().toString()).doesNotContain("ib-17");
    JsonNode user = nen.record(read).orElseThrow().path("attributes").path("dpl.nen7513.users");
    assertThat(user.at("/0/userID").asText()).isEqualTo("ib-17");
    assertThat(user.at("/0/alternateUserID").asText()).isEqualTo(SCHOOL);
  }

  @Test
  void thereIsOneProcessingRecordForEachPersonAndNoneForStepsAboutNobody() {
    assertThat(ldv.record(new Recorded(0, full(Step.RECEIVED).subject(null).build()))).isEmpty();
    JsonNode attributes =
        ldv.record(new Recorded(1, full(Step.DECIDED).build())).orElseThrow().path("attributes");
    assertThat(attributes.path("dpl.core.data_subject_id").asText()).isEqualTo(SUBJECT);
    assertThat(attributes.path("dpl.core.processing_activity_id").asText())
        .isEqualTo("urn:nld:oin:00000099000000009000:verwerkingsregister:vroeghulp-jeugd");
  }

  @Test
  void theTransactionLogSaysWhoCalledWhom() {
    ObjectNode in = fsc.record(new Recorded(0, full(Step.RECEIVED).build())).orElseThrow();
    ObjectNode pulled = fsc.record(new Recorded(1, full(Step.READ).build())).orElseThrow();
    ObjectNode out = fsc.record(new Recorded(2, full(Step.DELIVERED).build())).orElseThrow();

    assertThat(in.path("direction").asText()).isEqualTo("DIRECTION_INCOMING");
    assertThat(in.at("/source/outway_peer_id").asText()).isEqualTo(SCHOOL);
    assertThat(pulled.at("/source/outway_peer_id").asText()).isEqualTo(REGISSEUR);
    assertThat(pulled.path("service_name").asText()).isEqualTo("berichten");
    assertThat(out.path("direction").asText()).isEqualTo("DIRECTION_OUTGOING");
    assertThat(out.at("/destination/service_peer_id").asText()).isEqualTo(REGISSEUR);
    assertThat(in.path("transaction_id").asText()).isEqualTo(EXCHANGE);
  }

  @Test
  void theDecisionLogHasTheAnswerAndTheVersionThatGaveIt() {
    ObjectNode log = adl.record(new Recorded(0, full(Step.DECIDED).build())).orElseThrow();

    assertThat(log.at("/response/decision").asBoolean()).isTrue();
    assertThat(log.at("/policies/sluis").asText()).isEqualTo("2026.11+1f0c2b");
    assertThat(log.at("/request/resource/properties/velden").toString())
        .contains("ernst", "diagnose");
    assertThat(adl.record(new Recorded(1, full(Step.READ).build()))).isEmpty();
  }
}
