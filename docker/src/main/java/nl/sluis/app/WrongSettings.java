package nl.sluis.app;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong in a document while it is read, so that all of it is told at once. */
final class WrongSettings extends DeserializationProblemHandler {

  /**
   * One thing that is wrong.
   *
   * @param path the keys and positions that lead there
   * @param sentence why; repeats no value
   */
  record Wrong(List<Object> path, String sentence) {}

  private final List<Wrong> found = new ArrayList<>();

  List<Wrong> found() {
    return List.copyOf(found);
  }

  @Override
  public boolean handleUnknownProperty(
      DeserializationContext context,
      JsonParser parser,
      JsonDeserializer<?> reader,
      Object beanOrClass,
      String name)
      throws IOException {
    Collection<Object> known = reader == null ? null : reader.getKnownPropertyNames();
    add(
        parser,
        known == null
            ? "onbekende sleutel"
            : "onbekende sleutel; bekend zijn " + String.join(", ", words(known)));
    parser.skipChildren();
    return true;
  }

  @Override
  public @Nullable Object handleUnexpectedToken(
      DeserializationContext context,
      JavaType target,
      JsonToken token,
      JsonParser parser,
      String reason)
      throws IOException {
    add(parser, "hier hoort " + kind(target.getRawClass()));
    parser.skipChildren();
    return nothing(target.getRawClass());
  }

  @Override
  public @Nullable Object handleWeirdStringValue(
      DeserializationContext context, Class<?> target, String value, String reason) {
    add(context.getParser(), "hier hoort " + kind(target));
    return nothing(target);
  }

  private void add(JsonParser parser, String sentence) {
    List<Object> path = new ArrayList<>();
    JsonPointer step = parser.getParsingContext().pathAsPointer();
    while (!step.matches()) {
      path.add(
          step.mayMatchElement() ? (Object) step.getMatchingIndex() : step.getMatchingProperty());
      step = step.tail();
    }
    found.add(new Wrong(path, sentence));
  }

  private static TreeSet<String> words(Collection<Object> known) {
    TreeSet<String> words = new TreeSet<>();
    known.forEach(word -> words.add(word.toString()));
    return words;
  }

  private static String kind(Class<?> target) {
    return switch (target.getSimpleName()) {
      case "int", "Integer" -> "een geheel getal";
      case "List" -> "een lijst";
      case "URI" -> "een adres zoals https://naam.example";
      case "String", "Path" -> "een tekst";
      default -> "een blok met sleutels";
    };
  }

  private static @Nullable Object nothing(Class<?> target) {
    return target == int.class ? 0 : null;
  }
}
