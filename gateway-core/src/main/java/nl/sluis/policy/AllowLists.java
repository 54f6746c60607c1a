package nl.sluis.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.signal.MessageType;

/**
 * Which fields a recipient in some role may get of some type of message. What is not listed does
 * not leave: there is no list of what to take away (AVG 5(1)(c)).
 */
final class AllowLists {

  static final String BSN = "betrokkene.bsn";

  /** A type of message to a recipient in a role. */
  record Key(MessageType type, String role) {}

  /**
   * The fields of one key.
   *
   * @param fields always allowed
   * @param withoutBsn allowed besides, for a person who is named without BSN (Jeugdwet 7.2.4)
   * @param envelope those of {@code fields} that the gateway itself fills in
   */
  record Allowed(Set<String> fields, Set<String> withoutBsn, Set<String> envelope) {
    static Allowed of(Set<String> listed, Set<String> withoutBsn) {
      return new Allowed(
          Set.copyOf(listed),
          Set.copyOf(withoutBsn),
          listed.stream().filter(Envelope.NAMES::contains).collect(Collectors.toUnmodifiableSet()));
    }
  }

  /** The fields present, parted. */
  record Parted(List<String> allowed, List<String> dropped) {}

  private final Map<Key, Allowed> lists;

  AllowLists(Map<Key, Allowed> lists) {
    this.lists = Map.copyOf(lists);
  }

  boolean has(MessageType type, String role) {
    return lists.containsKey(new Key(type, role));
  }

  /** Which of the gateway's own fields may go along. */
  Set<String> envelope(MessageType type, String role) {
    Allowed list = lists.get(new Key(type, role));
    return list == null ? Set.of() : list.envelope();
  }

  Parted part(MessageType type, String role, Set<String> present) {
    Allowed list = lists.get(new Key(type, role));
    if (list == null) {
      return new Parted(List.of(), List.copyOf(present));
    }
    boolean named = !present.contains(BSN);
    Set<String> allowed = new LinkedHashSet<>();
    List<String> dropped = new ArrayList<>();
    for (String field : present) {
      if (list.fields().contains(field) || (named && list.withoutBsn().contains(field))) {
        allowed.add(field);
      } else {
        dropped.add(field);
      }
    }
    dropped.sort(null);
    return new Parted(allowed.stream().sorted().toList(), List.copyOf(dropped));
  }
}
