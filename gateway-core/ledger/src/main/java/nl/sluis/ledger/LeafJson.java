package nl.sluis.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The JSON form of a leaf. Writing is on the way of every signal, reading on that of every question
 * about it, so neither makes a tree of nodes.
 */
final class LeafJson {

  private LeafJson() {}

  static byte[] write(LeafValues values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = StrictJson.FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      for (Member member : Member.values()) {
        Object value = values.get(member);
        if (value != null) {
          json.writeFieldName(member.text);
          write(json, value);
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case Integer number -> json.writeNumber(number);
      case List<?> texts -> {
        json.writeStartArray();
        for (Object text : texts) {
          json.writeString((String) text);
        }
        json.writeEndArray();
      }
      default -> json.writeString(value.toString());
    }
  }

  static LeafValues read(byte[] bytes) {
    LeafValues values = new LeafValues();
    try (JsonParser json = StrictJson.FACTORY.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("not a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        Member member = Member.of(json.currentName());
        json.nextToken();
        if (member == null) {
          json.skipChildren();
        } else {
          values.put(member, value(json, member));
        }
      }
      if (json.nextToken() != null) {
        throw new IllegalArgumentException("something after the JSON object");
      }
    } catch (IOException malformed) {
      throw new IllegalArgumentException("malformed JSON");
    }
    return values;
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
      throw member.is("not a text");
    }
    return json.getText();
  }

  private static List<String> texts(JsonParser json, Member member) throws IOException {
    if (!json.hasToken(JsonToken.START_ARRAY)) {
      throw member.is("not a list");
    }
    List<String> texts = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      texts.add(text(json, member));
    }
    return texts;
  }

  private static Integer whole(JsonParser json, Member member) throws IOException {
    if (!json.hasToken(JsonToken.VALUE_NUMBER_INT)) {
      throw member.is("not a whole number");
    }
    return json.getIntValue();
  }

  private static <T> T parsed(String text, Member member, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (DateTimeException malformed) {
      throw member.is("not a day or a moment");
    }
  }
}
