package nl.sluis.school;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.sluis.intake.Wrong;
import nl.sluis.json.Moments;
import nl.sluis.json.StrictJson;
import nl.sluis.json.Texts;
import nl.sluis.signal.BirthDate;
import org.jspecify.annotations.Nullable;

/**
 * Typed values pulled off a JSON parser one by one, in the order in which they stand. Whatever has
 * another form than the one asked for ends the reading with {@link Refused}.
 */
final class JsonPull {

  private final JsonParser in;

  JsonPull(JsonParser in) {
    this.in = in;
  }

  /** Enters the object that must come next. */
  void enterObject() throws IOException {
    require(in.nextToken() == JsonToken.START_OBJECT);
  }

  /** The next field of the object; null at its end. */
  @Nullable String field() throws IOException {
    return in.nextToken() == JsonToken.END_OBJECT ? null : in.currentName();
  }

  /** Enters the list that must come next. */
  void enterList() throws IOException {
    require(in.nextToken() == JsonToken.START_ARRAY);
  }

  /** Enters the next object of the list; false at the list's end. */
  boolean nextObject() throws IOException {
    JsonToken token = in.nextToken();
    require(token == JsonToken.START_OBJECT || token == JsonToken.END_ARRAY);
    return token == JsonToken.START_OBJECT;
  }

  /** Makes sure that nothing follows. */
  void end() throws IOException {
    require(in.nextToken() == null);
  }

  String string() throws IOException {
    require(in.nextToken() == JsonToken.VALUE_STRING);
    return in.getText();
  }

  /** One line of at most 200 characters. */
  String line() throws IOException {
    return line(Texts.LINE);
  }

  String line(int most) throws IOException {
    String text = string();
    requireText(Texts.isLine(text, most), text);
    return text;
  }

  /** Prose of at most so many characters. */
  String prose(int most) throws IOException {
    String text = string();
    requireText(Texts.isProse(text, most), text);
    return text;
  }

  String choice(Set<String> choices) throws IOException {
    String text = string();
    require(choices.contains(text));
    return text;
  }

  /** One or more of the choices, each at most once. */
  List<String> choices(Set<String> choices) throws IOException {
    enterList();
    List<String> chosen = new ArrayList<>(4);
    while (in.nextToken() == JsonToken.VALUE_STRING) {
      String text = in.getText();
      require(choices.contains(text) && !chosen.contains(text));
      chosen.add(text);
    }
    require(in.currentToken() == JsonToken.END_ARRAY && !chosen.isEmpty());
    return List.copyOf(chosen);
  }

  /** Up to {@code mostItems} lines. */
  List<String> lines(int mostItems, int mostCharacters) throws IOException {
    enterList();
    List<String> lines = new ArrayList<>(4);
    while (in.nextToken() == JsonToken.VALUE_STRING) {
      String text = in.getText();
      require(lines.size() < mostItems);
      requireText(Texts.isLine(text, mostCharacters), text);
      lines.add(text);
    }
    require(in.currentToken() == JsonToken.END_ARRAY);
    return lines;
  }

  LocalDate date() throws IOException {
    return present(Moments.date(string()));
  }

  BirthDate birthDate() throws IOException {
    return present(BirthDate.parse(string()).orElse(null));
  }

  Instant instant() throws IOException {
    return present(Moments.instant(string()));
  }

  Boolean bool() throws IOException {
    JsonToken token = in.nextToken();
    require(token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE);
    return token == JsonToken.VALUE_TRUE;
  }

  /** A whole number; as in JSON Schema, {@code 12.0} is one. */
  Integer integer(int least, int most) throws IOException {
    JsonToken token = in.nextToken();
    require(token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT);
    long value =
        token == JsonToken.VALUE_NUMBER_INT && in.getTextLength() < 10
            ? in.getIntValue()
            : StrictJson.whole(in.getDecimalValue()).orElse(Long.MAX_VALUE);
    require(value >= least && value <= most);
    return (int) value;
  }

  /** Which characters there are is more than a schema can say. */
  private void requireText(boolean fits, String text) throws Refused {
    if (!fits && !Texts.isClean(text)) {
      throw Refused.at(in.getParsingContext().pathAsPointer().toString(), Wrong.CHARACTERS);
    }
    require(fits);
  }

  static void require(boolean holds) throws Refused {
    if (!holds) {
      throw Refused.BY_SCHEMA;
    }
  }

  static <T> T present(@Nullable T value) throws Refused {
    if (value == null) {
      throw Refused.BY_SCHEMA;
    }
    return value;
  }
}
