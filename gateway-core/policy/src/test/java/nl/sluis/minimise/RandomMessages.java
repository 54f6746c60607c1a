package nl.sluis.minimise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.sluis.policy.Envelope;
import nl.sluis.policy.Rulebook;
import nl.sluis.signal.Field;
import nl.sluis.signal.FieldKind;
import nl.sluis.testing.FieldValues;

/** Messages drawn from a seed: within a contract, and changed in ways that may break it. */
final class RandomMessages {

  private final Random random;
  private final FieldValues values;
  private final Rulebook rules;
  private final List<String> names;

  RandomMessages(long seed, Rulebook rules) {
    this.random = new Random(seed);
    this.values = new FieldValues(random);
    this.rules = rules;
    this.names = List.copyOf(new TreeSet<>(rules.fields().keySet()));
  }

  /** A message that fits. */
  TreeMap<String, Object> of(Contract contract) {
    TreeMap<String, Object> message = new TreeMap<>();
    boolean bsn = contract.fields().containsKey(Field.BSN) && random.nextBoolean();
    for (String name : new TreeSet<>(contract.fields().keySet())) {
      boolean must =
          name.equals(Contract.ID)
              || name.equals(Contract.TYPE)
              || (name.equals(Envelope.PSEUDONYM) && !bsn);
      boolean can = name.equals(Field.BSN) ? bsn : !(bsn && contract.withoutBsn().contains(name));
      if (must || (can && (name.equals(Field.BSN) || random.nextBoolean()))) {
        message.put(name, values.of(kind(contract.fields(), name)));
      }
    }
    return message;
  }

  /** Changes a message in one to three places. */
  void change(Map<String, Object> message) {
    for (int changes = random.nextInt(3); changes >= 0; changes--) {
      List<String> present = new ArrayList<>(message.keySet());
      String some = present.isEmpty() ? "id" : present.get(random.nextInt(present.size()));
      switch (random.nextInt(6)) {
        case 0 -> message.remove(some);
        case 1 -> message.put("onbekend", "x");
        case 2 -> message.put(random.nextBoolean() ? "melder.onbekend" : "x.y.z", 1);
        case 3 -> {
          String name = names.get(random.nextInt(names.size()));
          message.put(name, values.of(kind(rules.fields(), name)));
        }
        default -> message.put(some, values.odd());
      }
    }
  }

  /** A value of this kind. */
  Object value(FieldKind kind) {
    return values.of(kind);
  }

  private static FieldKind kind(Map<String, Field> fields, String name) {
    return Objects.requireNonNull(fields.get(name)).kind();
  }
}
