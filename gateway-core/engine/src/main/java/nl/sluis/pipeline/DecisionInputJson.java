package nl.sluis.pipeline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nl.sluis.json.JsonOut;
import nl.sluis.participant.Oin;
import nl.sluis.policy.Effect;
import nl.sluis.policy.Reason;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/** The JSON form of a {@link DecisionInput}. Writing is on the way of every signal. */
final class DecisionInputJson {

  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonMapper MAPPER = JsonMapper.builder(JSON).build();

  private DecisionInputJson() {}

  static byte[] write(DecisionInput input) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("day", input.day().toString());
      json.writeStringField("policy", input.policy());
      json.writeStringField("sender", input.sender().value());
      JsonOut.text(json, "born", input.birthDate() == null ? null : input.birthDate().toString());
      JsonOut.texts(json, "fields", input.fields());
      json.writeObjectFieldStart("values");
      for (Map.Entry<String, Object> value : input.values().entrySet()) {
        json.writeFieldName(value.getKey());
        json.writeObject(value.getValue());
      }
      json.writeEndObject();
      json.writeObjectFieldStart("consents");
      for (DecisionInput.Weighed weighed : input.consents()) {
        json.writeStringField(weighed.id(), slug(weighed.standing()));
      }
      json.writeEndObject();
      json.writeArrayFieldStart("answers");
      for (DecisionInput.Answer answer : input.answers()) {
        write(json, answer);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return DeflatedJson.deflate(bytes.toByteArray());
  }

  private static void write(JsonGenerator json, DecisionInput.Answer answer) throws IOException {
    json.writeStartObject();
    json.writeStringField("recipient", answer.recipient().value());
    json.writeStringField("role", answer.role());
    json.writeStringField("type", answer.type().value());
    json.writeStringField("effect", slug(answer.effect()));
    json.writeStringField("reason", answer.reason().slug());
    JsonOut.text(json, "row", answer.row());
    JsonOut.text(json, "purpose", answer.purpose());
    JsonOut.texts(json, "consents", answer.consents());
    JsonOut.texts(json, "passes", answer.passes());
    if (answer.asked() != null) {
      JsonOut.texts(json, "asked", answer.asked());
    }
    JsonOut.text(json, "result", answer.result());
    json.writeEndObject();
  }

  static DecisionInput read(byte[] bytes) {
    try {
      JsonNode json = MAPPER.readTree(DeflatedJson.inflate(bytes));
      Map<String, Object> values = new HashMap<>();
      json.required("values")
          .properties()
          .forEach(value -> values.put(value.getKey(), scalar(value.getValue())));
      List<DecisionInput.Weighed> consents = new ArrayList<>();
      json.required("consents")
          .properties()
          .forEach(consent -> consents.add(weighed(consent.getKey(), consent.getValue())));
      List<DecisionInput.Answer> answers = new ArrayList<>();
      json.required("answers").forEach(answer -> answers.add(answer(answer)));
      String born = optional(json, "born");
      return new DecisionInput(
          LocalDate.parse(text(json, "day")),
          text(json, "policy"),
          new Oin(text(json, "sender")),
          born == null ? null : born(born),
          texts(json.required("fields")),
          values,
          consents,
          answers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A day of any year, for what was stored stays readable whatever is asked at the doors. */
  private static BirthDate born(String text) {
    return BirthDate.parse(text).orElseGet(() -> BirthDate.of(LocalDate.parse(text)));
  }

  private static DecisionInput.Answer answer(JsonNode json) {
    return new DecisionInput.Answer(
        new Oin(text(json, "recipient")),
        text(json, "role"),
        new MessageType(text(json, "type")),
        Effect.valueOf(constant(text(json, "effect"))),
        Reason.of(text(json, "reason")),
        optional(json, "row"),
        optional(json, "purpose"),
        texts(json.required("consents")),
        texts(json.required("passes")),
        json.has("asked") ? texts(json.get("asked")) : null,
        optional(json, "result"));
  }

  private static DecisionInput.Weighed weighed(String id, JsonNode standing) {
    return new DecisionInput.Weighed(
        id, DecisionInput.Standing.valueOf(constant(standing.asText())));
  }

  private static Object scalar(JsonNode value) {
    return value.isBoolean() ? (Object) value.booleanValue() : value.asText();
  }

  private static String text(JsonNode json, String name) {
    return json.required(name).asText();
  }

  private static @Nullable String optional(JsonNode json, String name) {
    return json.has(name) ? json.get(name).asText() : null;
  }

  private static List<String> texts(JsonNode json) {
    List<String> texts = new ArrayList<>();
    json.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static String slug(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String constant(String slug) {
    return slug.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
