package nl.sluis.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a value in a JSON body can be instead of what it is, by a name for people. */
final class Variants {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** A number of JSON that no number of Java can be. */
  private static final JsonNode BEYOND = raw("1e99999999999");

  private Variants() {}

  private static JsonNode raw(String number) {
    return NODES.pojoNode(new RawValue(number));
  }

  /** What has another form, at every door: it is refused with its place. */
  static Map<String, JsonNode> wrong(JsonNode value) {
    Map<String, JsonNode> variants = new LinkedHashMap<>();
    variants.put("null", NODES.nullNode());
    if (!value.isArray()) {
      variants.put("in a list", NODES.arrayNode().add(value.deepCopy()));
    }
    if (!value.isObject()) {
      variants.put("an object", NODES.objectNode().put("x", 1));
    }
    switch (value) {
      case ObjectNode object -> {
        variants.put("a text", NODES.textNode("x"));
        variants.put("an empty text", NODES.textNode(""));
        variants.put("a member more", object.deepCopy().put("kanarie", 1));
        variants.put("a number beyond counting in it", object.deepCopy().set("kanarie", BEYOND));
      }
      case ArrayNode list -> {
        variants.put("a text", NODES.textNode("regisseur"));
        variants.put("a null in it", list.deepCopy().addNull());
        variants.put("a number in it", list.deepCopy().add(12.9));
      }
      default -> scalar(value, variants);
    }
    return variants;
  }

  private static void scalar(JsonNode value, Map<String, JsonNode> variants) {
    if (value.isBoolean()) {
      variants.put("as text", NODES.textNode(value.asText()));
      variants.put("a number", NODES.numberNode(value.booleanValue() ? 1 : 0));
      variants.put("an empty text", NODES.textNode(""));
    } else if (value.isNumber()) {
      variants.put("as text", NODES.textNode(value.asText()));
      variants.put(
          "a part more", NODES.numberNode(value.decimalValue().add(BigDecimal.valueOf(9, 1))));
      variants.put(
          "a tiny part more",
          NODES.numberNode(value.decimalValue().add(BigDecimal.valueOf(1, 25))));
      variants.put("below zero", NODES.numberNode(-1));
      variants.put("huge", NODES.numberNode(new BigDecimal("1e400")));
      variants.put("beyond counting", BEYOND);
      variants.put("nothing, beyond counting", raw("0e-99999999999"));
      variants.put("true", NODES.booleanNode(true));
    } else {
      text(value.textValue(), variants);
    }
  }

  private static void text(String text, Map<String, JsonNode> variants) {
    variants.put("a number", NODES.numberNode(20_271_031));
    variants.put("a fraction", NODES.numberNode(12.9));
    variants.put("a number beyond counting", BEYOND);
    variants.put("true", NODES.booleanNode(true));
    String middle = text.substring(0, text.length() / 2);
    for (String character :
        new String[] {
          "\u0000", "\u001B", "\u0085", "\u202E", "\u2066", "\u200F", "\uFFFF", "\u0378"
        }) {
      variants.put(
          "with U+%04X".formatted((int) character.charAt(0)),
          NODES.textNode(middle + character + text.substring(middle.length())));
    }
    variants.put("with half a character", NODES.textNode(text + "\uD800"));
    variants.put("with the other half", NODES.textNode("\uDC00" + text));
    if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
      variants.put("a moment", NODES.textNode(text + "T22:00:00Z"));
      variants.put("without hyphens", NODES.textNode(text.replace("-", "")));
      variants.put("no such day", NODES.textNode(text.substring(0, 5) + "02-30"));
      variants.put("a year of five digits", NODES.textNode("+5" + text));
      variants.put("long ago", NODES.textNode("1815" + text.substring(4)));
    } else if (text.matches("[0-9]{4}-.*T.*")) {
      variants.put("without a zone", NODES.textNode(text.substring(0, 19)));
      variants.put("a day", NODES.textNode(text.substring(0, 10)));
      variants.put("the year 2999", NODES.textNode("2999-12-31T23:59:59Z"));
      variants.put("ten years ago", NODES.textNode("2016" + text.substring(4)));
      variants.put("in small letters", NODES.textNode(text.replace('T', 't')));
    }
  }

  /** Other ways to write the same number; whoever takes one takes all. */
  static Map<String, JsonNode> same(JsonNode value) {
    return value.isNumber()
        ? Map.of(
            "with a zero behind",
            NODES.numberNode(value.decimalValue().setScale(2)),
            "with an exponent",
            NODES.numberNode(
                new BigDecimal(value.bigIntegerValue().multiply(BigDecimal.TEN.toBigInteger()), 1)))
        : Map.of();
  }

  /** Longer than any field that has a limit. */
  static JsonNode tooLong(JsonNode value) {
    return NODES.textNode(value.textValue() + "x".repeat(30_000));
  }
}
