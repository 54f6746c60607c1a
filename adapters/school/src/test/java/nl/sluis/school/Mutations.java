package nl.sluis.school;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Seeded changes to a document: a field dropped, added, retyped, out of range, misspelt, nested.
 */
final class Mutations {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Values that are valid somewhere and at the edge of it elsewhere. */
  private static final List<JsonNode> VALUES = values();

  private final Random random;

  Mutations(long seed) {
    this.random = new Random(seed);
  }

  /** The document after one to three changes. */
  ObjectNode of(ObjectNode original) {
    ObjectNode document = original.deepCopy();
    for (int changes = random.nextInt(3); changes >= 0; changes--) {
      List<JsonNode> places = new ArrayList<>();
      collect(document, places);
      switch (places.get(random.nextInt(places.size()))) {
        case ObjectNode object -> change(object);
        case ArrayNode list -> change(list);
        default -> throw new IllegalStateException("only containers are collected");
      }
    }
    return document;
  }

  private void change(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    if (object.has("betrokkenen") && random.nextInt(6) == 0) {
      graft(object);
      return;
    }
    if (names.isEmpty() || random.nextInt(12) == 0) {
      object.set(random.nextBoolean() ? "onbekend" : "bsn", value());
      return;
    }
    String name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(8)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(names.get(random.nextInt(names.size())), object.get(name).deepCopy());
      case 2 -> object.set(name, edge(object.get(name)));
      case 3 -> object.set(name, NODES.arrayNode().add(object.get(name).deepCopy()));
      default -> object.set(name, value());
    }
  }

  /** Adds or replaces a field by that of another kind of message. */
  private void graft(ObjectNode document) {
    ObjectNode other =
        switch (random.nextInt(3)) {
          case 0 -> Examples.concern();
          case 1 -> Examples.debt();
          default -> Examples.emergency();
        };
    List<String> names = new ArrayList<>();
    other.fieldNames().forEachRemaining(names::add);
    String name = names.get(random.nextInt(names.size()));
    document.set(name, other.get(name));
  }

  private void change(ArrayNode list) {
    switch (random.nextInt(5)) {
      case 0 -> list.removeAll();
      case 1 -> list.add(value());
      case 2 -> {
        JsonNode again = list.isEmpty() ? value() : list.get(0).deepCopy();
        for (int times = 1 << random.nextInt(6); times > 0; times--) {
          list.add(again);
        }
      }
      case 3 -> {
        if (!list.isEmpty()) {
          list.set(0, edge(list.get(0)));
        }
      }
      default -> list.insert(0, value());
    }
  }

  /** The value, changed by a little. */
  private JsonNode edge(JsonNode value) {
    if (value.isTextual()) {
      String text = value.asText();
      return switch (random.nextInt(7)) {
        case 0 -> NODES.textNode(text + "\n");
        case 1 -> NODES.textNode(" " + text);
        case 2 -> NODES.textNode(text.toUpperCase(Locale.ROOT));
        case 3 -> NODES.textNode(text + text);
        case 4 -> NODES.textNode(text.substring(text.length() / 2));
        case 5 -> NODES.textNode(text.replace('0', '\u0660'));
        default -> NODES.textNode(text + "\uD83D\uDE00");
      };
    }
    return value.isNumber() ? NODES.numberNode(value.asDouble()) : value();
  }

  private JsonNode value() {
    return VALUES.get(random.nextInt(VALUES.size())).deepCopy();
  }

  private static void collect(JsonNode node, List<JsonNode> places) {
    if (node.isContainerNode()) {
      places.add(node);
      node.forEach(child -> collect(child, places));
    }
  }

  private static List<JsonNode> values() {
    List<JsonNode> values = new ArrayList<>();
    for (String text :
        List.of(
            "",
            " ",
            "x",
            "\t",
            "a\nb",
            "a\u0000",
            "a\u007F",
            "a\u0085",
            "a\u202Eb",
            "a\u2067b",
            "a\u2028b",
            "a\uFFFFb",
            "a\u0378b",
            "\u00A0",
            "\u200B",
            "|",
            "a\uE000b",
            "\uD800",
            "\uDC00x",
            "\uD83D\uDE00",
            "é".repeat(200),
            "é".repeat(201),
            "\uD83D\uDE00".repeat(200),
            "x".repeat(4000),
            "x".repeat(4001),
            "\uD83D\uDE00".repeat(64),
            "x".repeat(65),
            "x".repeat(10),
            "2024-02-29",
            "2023-02-29",
            "1899-12-31",
            "1900-01-01",
            "2099-12-31",
            "2100-01-01",
            "2026-1-01",
            "2026-00-10",
            "2014-05",
            "2014-00",
            "2014-13",
            "2014",
            "1899",
            "2100-01",
            "2026-11-20T09:12:00",
            "2026-11-20T09:12:00Z",
            "2026-11-20t09:12:00z",
            "2026-11-20T09:12Z",
            "2026-11-20T24:00:00Z",
            "2026-11-20T23:59:60Z",
            "2026-11-20T09:12:00.123456789+14:59",
            "2026-11-20T09:12:00.1234567890Z",
            "2026-11-20T09:12:00.Z",
            "2026-11-20T09:12:00+15:00",
            "2026-11-20T09:12:00-00:00",
            "0999-11-20T09:12:00Z",
            "2026-02-30T09:12:00Z",
            "999990342",
            "900186021",
            "123456789",
            "000000000",
            "99999034",
            "5211AB",
            "5211 AB",
            "0211AB",
            "5211Ab",
            "0731234567",
            "+31 73-123 45 67",
            "12345",
            "+-----",
            "0-----",
            "a@b.nl",
            "a@b",
            "a@b..nl",
            "@b.nl",
            "a b@c.nl",
            "a@b.nl\n",
            "ü@b.nl",
            "a@b.nl.",
            "<id>",
            "0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11",
            "0197a3c26f1e7c3b9a552f6d1e0b7a11",
            "0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a1g",
            "nl.jeugd.signaal.gemeld",
            "nl.jeugd.schuld.vroegsignaal",
            "nl.jeugd.vir.melding",
            "laag",
            "Laag",
            "week",
            "werk",
            "a",
            "m",
            "Huur",
            "huur",
            "contact-opnemen",
            "levensgevaar",
            "vroeghulp-jeugd",
            "vroeghulp-jeugd\n",
            "x".repeat(41),
            "x".repeat(2000),
            "x".repeat(2001))) {
      values.add(NODES.textNode(text));
    }
    for (double number : new double[] {0, -1, 0.5, 1, 12, 99_999, 100_000, 1e6, 1_000_001, 1e300}) {
      values.add(NODES.numberNode(number));
    }
    values.add(NODES.numberNode(7));
    values.add(NODES.numberNode(Long.MAX_VALUE));
    values.add(NODES.numberNode(new BigInteger("9".repeat(39))));
    values.add(NODES.nullNode());
    values.add(NODES.booleanNode(true));
    values.add(NODES.booleanNode(false));
    values.add(NODES.objectNode());
    values.add(NODES.arrayNode());
    values.add(Examples.concern().get("melder"));
    values.add(Examples.concern().get("verwijsindex"));
    values.add(Examples.concern().get("leefgebieden"));
    values.add(Examples.debt().get("vroegsignaal"));
    values.add(Examples.emergency().get("noodgeval"));
    values.add(Examples.debt().at("/betrokkenen/0"));
    JsonNode deep = NODES.objectNode();
    for (int depth = 0; depth < 15; depth++) {
      deep = NODES.arrayNode().add(deep);
    }
    values.add(deep);
    return List.copyOf(values);
  }
}
