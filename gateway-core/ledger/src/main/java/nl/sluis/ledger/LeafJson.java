package nl.sluis.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of a leaf. Writing is on the way of every signal, reading on that of every question
 * about it, so neither makes a tree of nodes.
 */
final class LeafJson {

  /** How the value of a member is written. */
  private enum Form {
    TEXT,
    TEXTS,
    WHOLE,
    DAY,
    MOMENT
  }

  private enum Member {
    AT("at", Form.MOMENT),
    STEP("step", Form.TEXT),
    EXCHANGE("exchange", Form.TEXT),
    SENDER("sender", Form.TEXT),
    SENDER_ROLE("senderRole", Form.TEXT),
    RECIPIENT("recipient", Form.TEXT),
    RECIPIENT_ROLE("recipientRole", Form.TEXT),
    TYPE("type", Form.TEXT),
    SUBJECT("subject", Form.TEXT),
    EFFECT("effect", Form.TEXT),
    RULE("rule", Form.TEXT),
    BASIS("basis", Form.TEXT),
    POLICY("policy", Form.TEXT),
    FIELDS("fields", Form.TEXTS),
    DROPPED("dropped", Form.TEXTS),
    REASON("reason", Form.TEXT),
    COMMITMENT("commitment", Form.TEXT),
    TRACE("trace", Form.TEXT),
    PURPOSE("purpose", Form.TEXT),
    AGE("age", Form.WHOLE),
    CUSTODY("custody", Form.TEXTS),
    CONSENTS("consents", Form.TEXTS),
    NOTICE("notice", Form.TEXT),
    NOTICE_BY("noticeBy", Form.DAY),
    REVIEW_BY("reviewBy", Form.DAY),
    HELD_UNTIL("heldUntil", Form.DAY),
    MESSAGE("message", Form.TEXT),
    USER("user", Form.TEXT),
    COUNT("count", Form.WHOLE),
    ROWS("rows", Form.TEXT);

    private static final Map<String, Member> BY_NAME =
        Arrays.stream(values()).collect(Collectors.toMap(m -> m.text.getValue(), m -> m));

    private final SerializableString text;
    private final Form form;

    Member(String name, Form form) {
      this.text = new SerializedString(name);
      this.form = form;
    }

    private IllegalArgumentException isNot(String form) {
      return new IllegalArgumentException(text.getValue() + " is not " + form);
    }
  }

  private LeafJson() {}

  static byte[] encode(Leaf leaf) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = StrictJson.FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      write(json, Member.AT, leaf.at().toString());
      write(json, Member.STEP, leaf.step().code());
      write(json, Member.EXCHANGE, leaf.exchange());
      write(json, Member.SENDER, leaf.sender());
      write(json, Member.SENDER_ROLE, leaf.senderRole());
      write(json, Member.RECIPIENT, leaf.recipient());
      write(json, Member.RECIPIENT_ROLE, leaf.recipientRole());
      write(json, Member.TYPE, leaf.type());
      write(json, Member.SUBJECT, leaf.subject());
      write(json, Member.EFFECT, leaf.effect());
      write(json, Member.RULE, leaf.rule());
      write(json, Member.BASIS, leaf.basis());
      write(json, Member.POLICY, leaf.policy());
      write(json, Member.FIELDS, leaf.fields());
      write(json, Member.DROPPED, leaf.dropped());
      write(json, Member.REASON, leaf.reason());
      write(json, Member.COMMITMENT, leaf.commitment());
      write(json, Member.TRACE, leaf.trace());
      write(json, Member.PURPOSE, leaf.purpose());
      write(json, Member.AGE, leaf.age());
      write(json, Member.CUSTODY, leaf.custody());
      write(json, Member.CONSENTS, leaf.consents());
      write(json, Member.NOTICE, leaf.notice());
      write(json, Member.NOTICE_BY, leaf.noticeBy());
      write(json, Member.REVIEW_BY, leaf.reviewBy());
      write(json, Member.HELD_UNTIL, leaf.heldUntil());
      write(json, Member.MESSAGE, leaf.message());
      write(json, Member.USER, leaf.user());
      write(json, Member.COUNT, leaf.count());
      write(json, Member.ROWS, leaf.rows());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, Member member, @Nullable String text)
      throws IOException {
    if (text != null) {
      json.writeFieldName(member.text);
      json.writeString(text);
    }
  }

  private static void write(JsonGenerator json, Member member, @Nullable Integer number)
      throws IOException {
    if (number != null) {
      json.writeFieldName(member.text);
      json.writeNumber(number);
    }
  }

  private static void write(JsonGenerator json, Member member, @Nullable LocalDate day)
      throws IOException {
    write(json, member, day == null ? null : day.toString());
  }

  private static void write(JsonGenerator json, Member member, List<String> texts)
      throws IOException {
    if (!texts.isEmpty()) {
      json.writeFieldName(member.text);
      json.writeStartArray();
      for (String text : texts) {
        json.writeString(text);
      }
      json.writeEndArray();
    }
  }

  static Leaf decode(byte[] bytes) {
    Values values = read(bytes);
    return new Leaf(
        values.moment(Member.AT),
        Step.of(values.required(Member.STEP)),
        values.text(Member.EXCHANGE),
        values.text(Member.SENDER),
        values.text(Member.SENDER_ROLE),
        values.text(Member.RECIPIENT),
        values.text(Member.RECIPIENT_ROLE),
        values.text(Member.TYPE),
        values.text(Member.SUBJECT),
        values.text(Member.EFFECT),
        values.text(Member.RULE),
        values.text(Member.BASIS),
        values.text(Member.POLICY),
        values.texts(Member.FIELDS),
        values.texts(Member.DROPPED),
        values.text(Member.REASON),
        values.text(Member.COMMITMENT),
        values.text(Member.TRACE),
        values.text(Member.PURPOSE),
        values.whole(Member.AGE),
        values.texts(Member.CUSTODY),
        values.texts(Member.CONSENTS),
        values.text(Member.NOTICE),
        values.day(Member.NOTICE_BY),
        values.day(Member.REVIEW_BY),
        values.day(Member.HELD_UNTIL),
        values.text(Member.MESSAGE),
        values.text(Member.USER),
        values.whole(Member.COUNT),
        values.text(Member.ROWS));
  }

  private static Values read(byte[] bytes) {
    @Nullable Object[] values = new @Nullable Object[Member.values().length];
    try (JsonParser json = StrictJson.FACTORY.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("not a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        Member member = Member.BY_NAME.get(json.currentName());
        json.nextToken();
        if (member == null) {
          json.skipChildren();
        } else {
          values[member.ordinal()] = value(json, member);
        }
      }
      if (json.nextToken() != null) {
        throw new IllegalArgumentException("something after the JSON object");
      }
    } catch (IOException malformed) {
      throw new IllegalArgumentException("malformed JSON");
    }
    return new Values(values);
  }

  private static Object value(JsonParser json, Member member) throws IOException {
    return switch (member.form) {
      case TEXT -> text(json, member);
      case TEXTS -> texts(json, member);
      case WHOLE -> whole(json, member);
      case DAY -> parsed(text(json, member), member, LocalDate::parse);
      case MOMENT -> parsed(text(json, member), member, Instant::parse);
    };
  }

  private static String text(JsonParser json, Member member) throws IOException {
    if (!json.hasToken(JsonToken.VALUE_STRING)) {
      throw member.isNot("a text");
    }
    return json.getText();
  }

  private static List<String> texts(JsonParser json, Member member) throws IOException {
    if (!json.hasToken(JsonToken.START_ARRAY)) {
      throw member.isNot("a list");
    }
    List<String> texts = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      texts.add(text(json, member));
    }
    return texts;
  }

  private static Integer whole(JsonParser json, Member member) throws IOException {
    if (!json.hasToken(JsonToken.VALUE_NUMBER_INT)) {
      throw member.isNot("a whole number");
    }
    return json.getIntValue();
  }

  private static <T> T parsed(String text, Member member, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (DateTimeException malformed) {
      throw member.isNot("a day or a moment");
    }
  }

  /** What was read, by member. */
  @SuppressWarnings("ArrayRecordComponent") // made and used here alone
  private record Values(@Nullable Object[] values) {

    @Nullable String text(Member member) {
      return (String) values[member.ordinal()];
    }

    String required(Member member) {
      return (String) present(member);
    }

    Instant moment(Member member) {
      return (Instant) present(member);
    }

    @Nullable Integer whole(Member member) {
      return (Integer) values[member.ordinal()];
    }

    @Nullable LocalDate day(Member member) {
      return (LocalDate) values[member.ordinal()];
    }

    @SuppressWarnings("unchecked") // by the form of the member
    List<String> texts(Member member) {
      Object texts = values[member.ordinal()];
      return texts == null ? List.of() : (List<String>) texts;
    }

    private Object present(Member member) {
      Object value = values[member.ordinal()];
      if (value == null) {
        throw new IllegalArgumentException(member.text.getValue() + " is missing");
      }
      return value;
    }
  }
}
