package nl.sluis.minimise;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.TreeSet;
import nl.sluis.json.Texts;
import nl.sluis.signal.FieldKind;

/**
 * What a kind of field is in JSON Schema. Patterns keep to what Java and ECMA 262 read alike; the
 * end of a text is a look-ahead, for {@code $} may also stand before a last line end.
 */
final class KindSchema {

  private static final String END = "(?![\\s\\S])";

  /** White space as Java's {@code \s} has it; that of ECMA 262 is wider. */
  private static final String SPACES = "\\u0009-\\u000D\\u0020";

  private KindSchema() {}

  static void put(ObjectNode schema, FieldKind kind) {
    switch (kind) {
      case FieldKind.Code(var values) -> oneOf(schema, values);
      case FieldKind.Codes(var values) -> oneOf(items(schema), values);
      case FieldKind.Flag() -> schema.put("type", "boolean");
      case FieldKind.Whole(long min, long max) ->
          schema.put("type", "integer").put("minimum", min).put("maximum", max);
      case FieldKind.Text text -> text(schema, text.max(), text.manyLines());
      case FieldKind.Lines(int max) -> text(items(schema), max, false);
      case FieldKind.Form form -> form(schema, form.pattern().pattern().replace("\\s", SPACES));
      case FieldKind.CitizenNumber() -> form(schema, "[0-9]{9}");
      case FieldKind.Day() -> day(schema);
      case FieldKind.PartialDay() -> {
        ArrayNode either = schema.putArray("anyOf");
        day(either.addObject());
        form(either.addObject(), "(19|20)[0-9]{2}(-(0[1-9]|1[0-2]))?");
      }
      case FieldKind.Moment() ->
          form(
                  schema,
                  "[12][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
                      + "(\\.[0-9]{1,9})?(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))")
              .put("format", "date-time");
    }
  }

  private static void oneOf(ObjectNode schema, Collection<String> values) {
    ArrayNode choices = schema.putArray("enum");
    new TreeSet<>(values).forEach(choices::add);
  }

  private static ObjectNode items(ObjectNode schema) {
    return schema.put("type", "array").put("minItems", 1).putObject("items");
  }

  private static void text(ObjectNode schema, int max, boolean manyLines) {
    schema.put("type", "string").put("maxLength", max).put("pattern", Texts.VISIBLE);
    schema.putObject("not").put("pattern", manyLines ? Texts.NOT_IN_PROSE : Texts.NOT_IN_LINE);
  }

  private static void day(ObjectNode schema) {
    form(schema, "(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}").put("format", "date");
  }

  private static ObjectNode form(ObjectNode schema, String pattern) {
    return schema.put("type", "string").put("pattern", "^(" + pattern + ')' + END);
  }
}
