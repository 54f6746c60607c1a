package nl.sluis.berichten;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.sluis.intake.Findings;
import nl.sluis.intake.Wrong;
import nl.sluis.json.StrictJson;
import nl.sluis.signal.Field;
import nl.sluis.signal.FieldKind;
import nl.sluis.signal.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of nested JSON objects into fields by their dotted names, each held against its
 * kind. A name that is not one of ours is never repeated.
 */
final class FieldReader {

  private static final long EXACT = 1L << 53;

  private final Map<String, Field> fields;
  private final Set<String> meant;
  private final Findings findings;
  private final Map<String, Object> values = new HashMap<>();

  /**
   * @param fields all fields there are
   * @param meant names of those that can be here
   */
  FieldReader(Map<String, Field> fields, Set<String> meant, Findings findings) {
    this.fields = fields;
    this.meant = meant;
    this.findings = findings;
  }

  /**
   * Reads an object.
   *
   * @param prefix what the names in it start with: empty, or something with a dot at its end
   * @param pointer where the object stands
   * @param except names of members that are not fields
   */
  FieldReader read(ObjectNode object, String prefix, String pointer, Set<String> except) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (!findings.isFull() && !except.contains(member.getKey())) {
        member(member.getKey(), member.getValue(), prefix, pointer, except);
      }
    }
    return this;
  }

  /** What was read. */
  Map<String, Object> values() {
    return values;
  }

  private void member(
      String key, JsonNode value, String prefix, String pointer, Set<String> except) {
    String name = prefix + key;
    String place = pointer + '/' + key;
    Field field = meant.contains(name) ? fields.get(name) : null;
    if (key.indexOf('.') >= 0) {
      findings.add(pointer, Wrong.unknownField(members(prefix, except)));
    } else if (field != null) {
      value(field, value, place);
    } else if (isParent(name, meant)) {
      if (value instanceof ObjectNode object && !object.isEmpty()) {
        read(object, name + '.', place, Set.of());
      } else {
        findings.add(place, Wrong.NO_OBJECT);
      }
    } else if (fields.containsKey(name) || isParent(name, fields.keySet())) {
      findings.add(place, Wrong.NOT_OF_THIS_TYPE);
    } else {
      findings.add(pointer, Wrong.unknownField(members(prefix, except)));
    }
  }

  /** The names of the members that an object can have. */
  private Set<String> members(String prefix, Set<String> except) {
    Set<String> members = new TreeSet<>(except);
    for (String name : meant) {
      if (name.startsWith(prefix)) {
        members.add(name.substring(prefix.length()).split("\\.", 2)[0]);
      }
    }
    return members;
  }

  private static boolean isParent(String name, Set<String> names) {
    String start = name + '.';
    return names.stream().anyMatch(each -> each.startsWith(start));
  }

  private void value(Field field, JsonNode json, String place) {
    Object value = json.isArray() ? list(json) : scalar(json);
    if (value == null || !Shape.of(field.kind()).fits(value)) {
      findings.add(place, reason(field.kind()));
    } else if (value instanceof List<?> list && new HashSet<>(list).size() < list.size()) {
      findings.add(place, Wrong.TWICE);
    } else {
      values.put(field.name(), value);
    }
  }

  private static String reason(FieldKind kind) {
    return switch (kind) {
      case FieldKind.CitizenNumber() -> Wrong.NO_BSN;
      case FieldKind.Day() -> Wrong.NO_DATE;
      case FieldKind.PartialDay() -> Wrong.NO_BIRTH_DATE;
      case FieldKind.Moment() -> Wrong.NO_MOMENT;
      case FieldKind.Code(Set<String> words) -> Wrong.listed(Wrong.OTHER_FORM, words);
      case FieldKind.Codes(Set<String> words) -> Wrong.listed(Wrong.OTHER_FORM, words);
      default -> Wrong.OTHER_FORM;
    };
  }

  private static @Nullable Object list(JsonNode json) {
    List<Object> list = new ArrayList<>(json.size());
    for (JsonNode item : json) {
      Object value = scalar(item);
      if (value == null) {
        return null;
      }
      list.add(value);
    }
    return List.copyOf(list);
  }

  /** Text, truth or a whole number; as in JSON Schema, {@code 12.0} is one. */
  private static @Nullable Object scalar(JsonNode json) {
    if (json.isTextual()) {
      return json.textValue();
    }
    if (json.isBoolean()) {
      return json.booleanValue();
    }
    long number = json.isNumber() ? StrictJson.whole(json.decimalValue()).orElse(EXACT) : EXACT;
    return Math.abs(number) < EXACT ? (Object) number : null;
  }
}
