package nl.sluis.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON form of a leaf. Writing is on the way of every signal. */
final class LeafJson {
  private static final SerializableString AT = new SerializedString("at");
  private static final SerializableString STEP = new SerializedString("step");
  private static final SerializableString EXCHANGE = new SerializedString("exchange");
  private static final SerializableString SENDER = new SerializedString("sender");
  private static final SerializableString SENDER_ROLE = new SerializedString("senderRole");
  private static final SerializableString RECIPIENT = new SerializedString("recipient");
  private static final SerializableString RECIPIENT_ROLE = new SerializedString("recipientRole");
  private static final SerializableString TYPE = new SerializedString("type");
  private static final SerializableString SUBJECT = new SerializedString("subject");
  private static final SerializableString EFFECT = new SerializedString("effect");
  private static final SerializableString RULE = new SerializedString("rule");
  private static final SerializableString BASIS = new SerializedString("basis");
  private static final SerializableString POLICY = new SerializedString("policy");
  private static final SerializableString FIELDS = new SerializedString("fields");
  private static final SerializableString DROPPED = new SerializedString("dropped");
  private static final SerializableString REASON = new SerializedString("reason");
  private static final SerializableString COMMITMENT = new SerializedString("commitment");
  private static final SerializableString TRACE = new SerializedString("trace");
  private static final SerializableString PURPOSE = new SerializedString("purpose");
  private static final SerializableString AGE = new SerializedString("age");
  private static final SerializableString CUSTODY = new SerializedString("custody");
  private static final SerializableString CONSENTS = new SerializedString("consents");
  private static final SerializableString NOTICE = new SerializedString("notice");
  private static final SerializableString NOTICE_BY = new SerializedString("noticeBy");
  private static final SerializableString REVIEW_BY = new SerializedString("reviewBy");
  private static final SerializableString HELD_UNTIL = new SerializedString("heldUntil");
  private static final SerializableString MESSAGE = new SerializedString("message");
  private static final SerializableString USER = new SerializedString("user");
  private static final SerializableString COUNT = new SerializedString("count");

  private LeafJson() {}

  static byte[] encode(Leaf leaf) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = StrictJson.FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      write(json, AT, leaf.at().toString());
      write(json, STEP, leaf.step().code());
      write(json, EXCHANGE, leaf.exchange());
      write(json, SENDER, leaf.sender());
      write(json, SENDER_ROLE, leaf.senderRole());
      write(json, RECIPIENT, leaf.recipient());
      write(json, RECIPIENT_ROLE, leaf.recipientRole());
      write(json, TYPE, leaf.type());
      write(json, SUBJECT, leaf.subject());
      write(json, EFFECT, leaf.effect());
      write(json, RULE, leaf.rule());
      write(json, BASIS, leaf.basis());
      write(json, POLICY, leaf.policy());
      write(json, FIELDS, leaf.fields());
      write(json, DROPPED, leaf.dropped());
      write(json, REASON, leaf.reason());
      write(json, COMMITMENT, leaf.commitment());
      write(json, TRACE, leaf.trace());
      write(json, PURPOSE, leaf.purpose());
      write(json, AGE, leaf.age());
      write(json, CUSTODY, leaf.custody());
      write(json, CONSENTS, leaf.consents());
      write(json, NOTICE, leaf.notice());
      write(json, NOTICE_BY, leaf.noticeBy());
      write(json, REVIEW_BY, leaf.reviewBy());
      write(json, HELD_UNTIL, leaf.heldUntil());
      write(json, MESSAGE, leaf.message());
      write(json, USER, leaf.user());
      write(json, COUNT, leaf.count());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, SerializableString name, @Nullable String text)
      throws IOException {
    if (text != null) {
      json.writeFieldName(name);
      json.writeString(text);
    }
  }

  private static void write(JsonGenerator json, SerializableString name, @Nullable Integer number)
      throws IOException {
    if (number != null) {
      json.writeFieldName(name);
      json.writeNumber(number);
    }
  }

  private static void write(JsonGenerator json, SerializableString name, @Nullable LocalDate day)
      throws IOException {
    write(json, name, day == null ? null : day.toString());
  }

  private static void write(JsonGenerator json, SerializableString name, List<String> texts)
      throws IOException {
    if (!texts.isEmpty()) {
      json.writeFieldName(name);
      json.writeStartArray();
      for (String text : texts) {
        json.writeString(text);
      }
      json.writeEndArray();
    }
  }

  static Leaf decode(byte[] bytes) {
    JsonNode json = StrictJson.object(bytes);
    return new Leaf(
        StrictJson.instant(json, AT),
        Step.of(StrictJson.required(json, STEP)),
        StrictJson.text(json, EXCHANGE),
        StrictJson.text(json, SENDER),
        StrictJson.text(json, SENDER_ROLE),
        StrictJson.text(json, RECIPIENT),
        StrictJson.text(json, RECIPIENT_ROLE),
        StrictJson.text(json, TYPE),
        StrictJson.text(json, SUBJECT),
        StrictJson.text(json, EFFECT),
        StrictJson.text(json, RULE),
        StrictJson.text(json, BASIS),
        StrictJson.text(json, POLICY),
        StrictJson.texts(json, FIELDS),
        StrictJson.texts(json, DROPPED),
        StrictJson.text(json, REASON),
        StrictJson.text(json, COMMITMENT),
        StrictJson.text(json, TRACE),
        StrictJson.text(json, PURPOSE),
        StrictJson.whole(json, AGE),
        StrictJson.texts(json, CUSTODY),
        StrictJson.texts(json, CONSENTS),
        StrictJson.text(json, NOTICE),
        StrictJson.day(json, NOTICE_BY),
        StrictJson.day(json, REVIEW_BY),
        StrictJson.day(json, HELD_UNTIL),
        StrictJson.text(json, MESSAGE),
        StrictJson.text(json, USER),
        StrictJson.whole(json, COUNT));
  }
}
