package nl.sluis.minimise;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import nl.sluis.policy.AllowLists;
import nl.sluis.policy.Envelope;
import nl.sluis.policy.Rulebook;
import nl.sluis.signal.Field;
import nl.sluis.signal.MessageType;

/**
 * A {@link Contract} as JSON Schema 2020-12, closed at every level, for who receives the message.
 * It accepts what the contract accepts, but for what a schema cannot express: the elfproef. That a
 * date exists is in {@code format}, which a validator must take as an assertion.
 *
 * <p>A schema is named {@code <type>--<role>.schema.json}.
 */
public final class ContractSchema {

  private static final String FOLDER = "https://sluis.example/schemas/berichten/";
  private static final String BETWEEN = "--";
  private static final String ENDING = ".schema.json";
  private static final JsonMapper JSON = new JsonMapper();

  private ContractSchema() {}

  /** The schema of this name; none when there is no such message. */
  public static Optional<byte[]> named(String name, Rulebook rules) {
    int between = name.indexOf(BETWEEN);
    if (between < 0 || !name.endsWith(ENDING)) {
      return Optional.empty();
    }
    String type = name.substring(0, between);
    String role =
        name.substring(
            between + BETWEEN.length(),
            Math.max(between + BETWEEN.length(), name.length() - ENDING.length()));
    try {
      return Contract.of(rules, new AllowLists.Key(new MessageType(type), role))
          .map(ContractSchema::write);
    } catch (IllegalArgumentException noType) {
      return Optional.empty();
    }
  }

  /** The name of a schema. */
  static String name(AllowLists.Key key) {
    return key.type() + BETWEEN + key.role() + ENDING;
  }

  static byte[] write(Contract contract) {
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", FOLDER + name(contract.key()));
    schema.put("title", contract.title());
    schema.put(
        "description",
        "Bericht "
            + contract.key().type()
            + " aan "
            + contract.key().role()
            + ". Meer velden dan hier staan bevat het nooit.");
    close(schema);
    for (String name : new TreeSet<>(contract.fields().keySet())) {
      Field field = contract.fields().get(name);
      ObjectNode property = place(schema, name, true);
      if (field != null) {
        property.put("title", field.title());
        KindSchema.put(property, field.kind());
      }
    }
    require(schema, Contract.ID);
    require(schema, Contract.TYPE);
    identify(schema, contract);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(schema);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With a BSN not what identifies without; without one the pseudonym, where there can be one. */
  private static void identify(ObjectNode schema, Contract contract) {
    boolean bsn = contract.fields().containsKey(Field.BSN);
    if (!bsn) {
      if (contract.asksPseudonym()) {
        requirePath(schema, Envelope.PSEUDONYM);
      }
      return;
    }
    requirePath(schema.putObject("if"), Field.BSN);
    forbid(schema.putObject("then"), contract.withoutBsn());
    if (contract.asksPseudonym()) {
      requirePath(schema.putObject("else"), Envelope.PSEUDONYM);
    }
  }

  private static void forbid(ObjectNode schema, Collection<String> names) {
    for (String name : new TreeSet<>(names)) {
      int last = name.lastIndexOf('.');
      ObjectNode parent = last < 0 ? schema : place(schema, name.substring(0, last), false);
      members(parent).put(name.substring(last + 1), false);
    }
  }

  private static void requirePath(ObjectNode schema, String name) {
    ObjectNode at = schema;
    for (String part : List.of(name.split("\\."))) {
      require(at, part);
      at = place(at, part, false);
    }
  }

  private static void require(ObjectNode schema, String member) {
    schema.withArray("required").add(member);
  }

  /** The subschema of a name, made where it is not there yet. */
  private static ObjectNode place(ObjectNode schema, String name, boolean closed) {
    ObjectNode at = schema;
    String[] path = name.split("\\.");
    for (int i = 0; i < path.length; i++) {
      ObjectNode members = members(at);
      boolean known = members.has(path[i]);
      at = members.withObject('/' + path[i]);
      if (closed && !known && i < path.length - 1) {
        close(at);
        at.put("minProperties", 1);
      }
    }
    return at;
  }

  private static void close(ObjectNode schema) {
    schema.put("type", "object").put("additionalProperties", false);
  }

  private static ObjectNode members(ObjectNode schema) {
    return schema.withObject("/properties");
  }
}
