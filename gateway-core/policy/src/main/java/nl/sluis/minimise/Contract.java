package nl.sluis.minimise;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import nl.sluis.policy.AllowLists;
import nl.sluis.policy.Envelope;
import nl.sluis.policy.MessageKind;
import nl.sluis.policy.Rulebook;
import nl.sluis.signal.Field;
import nl.sluis.signal.FieldKind;
import nl.sluis.signal.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What a message of one type to one role can be at all: its names, the values they can have, and
 * what tells who the person is. Compiled from the allow-list and the fields of a {@link Rulebook},
 * and held against every message that was built from a decision: a second lock, which knows nothing
 * of how the first one works.
 *
 * <p>Within it: {@code id} and {@code type} are there; every other name is on the list and its
 * value of the field's kind; what may only go along without a BSN does not stand beside one; and a
 * person without a BSN has the pairwise pseudonym, where the list names one (AVG 25, UAVG 46). A
 * type about nobody has no name at all that tells who somebody is. {@link ContractSchema} says the
 * same to the outside.
 */
public final class Contract {

  /** Id of the delivery. */
  static final String ID = "id";

  /** Type of the message. */
  static final String TYPE = "type";

  private static final FieldKind DELIVERY =
      new FieldKind.Form("uuid", Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));

  private final AllowLists.Key key;
  private final String title;
  private final Map<String, Field> fields;
  private final Map<String, Shape> shapes = new HashMap<>();
  private final Set<String> withoutBsn;
  private final boolean pseudonym;

  private Contract(
      AllowLists.Key key,
      String title,
      Map<String, Field> fields,
      Set<String> withoutBsn,
      boolean pseudonym) {
    this.key = key;
    this.title = title;
    this.fields = Map.copyOf(fields);
    fields.forEach((name, field) -> shapes.put(name, Shape.of(field.kind())));
    this.withoutBsn = Set.copyOf(withoutBsn);
    this.pseudonym = pseudonym;
  }

  /** The contract for such a message; none when no list says what may be in it. */
  public static Optional<Contract> of(Rulebook rules, AllowLists.Key key) {
    AllowLists.Allowed list = rules.allowLists().all().get(key);
    return list == null ? Optional.empty() : Optional.of(compiled(rules, key, list));
  }

  private static Contract compiled(Rulebook rules, AllowLists.Key key, AllowLists.Allowed list) {
    MessageKind message = rules.messages().get(key.type());
    boolean aboutSomebody = message == null || message.aboutSomebody();
    Map<String, Field> fields = new HashMap<>();
    Set<String> names = new HashSet<>(list.fields());
    names.addAll(list.withoutBsn());
    for (String name : names) {
      Field field = rules.fields().get(name);
      if (field != null && (aboutSomebody || !Field.identifies(name))) {
        fields.put(name, field);
      }
    }
    fields.put(ID, new Field(ID, "", "Kenmerk van het bericht", DELIVERY, null));
    fields.put(
        TYPE,
        new Field(TYPE, "", "Soort bericht", new FieldKind.Code(Set.of(key.type().value())), null));
    Set<String> withoutBsn = new HashSet<>(list.withoutBsn());
    withoutBsn.removeAll(list.fields());
    withoutBsn.retainAll(fields.keySet());
    return new Contract(
        key,
        message == null ? key.type().value() : message.title(),
        fields,
        fields.containsKey(Field.BSN) ? withoutBsn : Set.of(),
        list.fields().contains(Envelope.PSEUDONYM) && aboutSomebody);
  }

  /** The type of message, and the role it is for. */
  AllowLists.Key key() {
    return key;
  }

  /** What the message is, for people. */
  String title() {
    return title;
  }

  /** All it can hold, by dotted name. */
  Map<String, Field> fields() {
    return fields;
  }

  /** Names that do not stand beside a BSN. */
  Set<String> withoutBsn() {
    return withoutBsn;
  }

  /** Without a BSN the pseudonym must be there. */
  boolean asksPseudonym() {
    return pseudonym;
  }

  /** Whether a message, by dotted names, is within this contract. */
  boolean holds(Map<String, Object> message) {
    return breach(message) == null;
  }

  /**
   * Makes sure that a message is within this contract.
   *
   * @throws ContractBrokenException when it is not
   */
  void check(Map<String, Object> message) {
    String breach = breach(message);
    if (breach != null) {
      throw new ContractBrokenException(key, breach);
    }
  }

  /** The first name at which the message breaks the contract; of what is not listed, no name. */
  private @Nullable String breach(Map<String, Object> message) {
    if (!message.containsKey(ID)) {
      return ID;
    }
    if (!message.containsKey(TYPE)) {
      return TYPE;
    }
    boolean bsn = message.containsKey(Field.BSN);
    for (Map.Entry<String, Object> entry : message.entrySet()) {
      String name = entry.getKey();
      Shape shape = shapes.get(name);
      if (shape == null) {
        return "a name that is not listed";
      }
      if (!shape.fits(entry.getValue()) || (bsn && withoutBsn.contains(name))) {
        return name;
      }
    }
    return bsn || !pseudonym || message.containsKey(Envelope.PSEUDONYM) ? null : Envelope.PSEUDONYM;
  }
}
