package nl.sluis.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.signal.Field;
import nl.sluis.signal.MessageType;

/**
 * Which fields a recipient in some role may get of some type of message. What is not listed does
 * not leave: there is no list of what to take away (AVG 5(1)(c)).
 */
public final class AllowLists {

  /** A type of message to a recipient in a role. */
  public record Key(MessageType type, String role) {}

  /**
   * The fields of one key.
   *
   * @param fields always allowed
   * @param withoutBsn allowed besides, for a person whose BSN does not go along (Jeugdwet 7.2.4)
   * @param envelope those of {@code fields} that the gateway itself fills in
   */
  public record Allowed(Set<String> fields, Set<String> withoutBsn, Set<String> envelope) {

    /** A list as it was written. */
    public static Allowed of(Set<String> listed, Set<String> withoutBsn) {
      return new Allowed(
          Set.copyOf(listed),
          Set.copyOf(withoutBsn),
          listed.stream().filter(Envelope.NAMES::contains).collect(Collectors.toUnmodifiableSet()));
    }

    private boolean lists(String field, boolean bsn) {
      return field.equals(Field.BSN)
          ? bsn && fields.contains(field)
          : fields.contains(field) || (!bsn && withoutBsn.contains(field));
    }
  }

  /** The fields present, parted. */
  public record Parted(List<String> allowed, List<String> dropped) {

    /** Of what is allowed only these. */
    Parted only(Set<String> names) {
      List<String> kept = new ArrayList<>(allowed);
      kept.retainAll(names);
      List<String> left = new ArrayList<>(dropped);
      allowed.stream().filter(name -> !names.contains(name)).forEach(left::add);
      left.sort(null);
      return new Parted(kept, left);
    }
  }

  private final Map<Key, Allowed> lists;

  public AllowLists(Map<Key, Allowed> lists) {
    this.lists = Map.copyOf(lists);
  }

  /** The lists there are. */
  public Map<Key, Allowed> all() {
    return lists;
  }

  /** Whether there is a list for such a message. */
  public boolean has(MessageType type, String role) {
    return lists.containsKey(new Key(type, role));
  }

  /** Which of the gateway's own fields may go along. */
  public Set<String> envelope(MessageType type, String role) {
    Allowed list = lists.get(new Key(type, role));
    return list == null ? Set.of() : list.envelope();
  }

  /**
   * Parts the fields that are there, in their order.
   *
   * @param present names of the fields
   * @param mayHaveBsn the recipient has a ground to get a BSN today
   */
  Parted part(MessageType type, String role, Collection<String> present, boolean mayHaveBsn) {
    Allowed list = lists.get(new Key(type, role));
    if (list == null) {
      return new Parted(List.of(), List.copyOf(present));
    }
    boolean bsn = mayHaveBsn && present.contains(Field.BSN);
    List<String> allowed = new ArrayList<>(present.size());
    List<String> dropped = new ArrayList<>(present.size());
    for (String field : present) {
      (list.lists(field, bsn) ? allowed : dropped).add(field);
    }
    return new Parted(allowed, dropped);
  }
}
