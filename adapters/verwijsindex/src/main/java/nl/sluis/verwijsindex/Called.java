package nl.sluis.verwijsindex;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person is called, as keys.
 *
 * @param number the key of the burgerservicenummer; null for who is named without
 * @param written the keys of what stands in the message or the request: a person of whom the index
 *     knows no more is kept under one of these
 * @param names the keys of all that the gateway calls the person; empty when it does not say so
 */
record Called(@Nullable PersonKey number, List<PersonKey> written, List<PersonKey> names) {

  Called {
    written = List.copyOf(written);
    names = List.copyOf(names);
  }

  /** Somebody who is named by number. */
  static Called by(PersonKey number) {
    return new Called(number, List.of(number), List.of());
  }

  /** Somebody who is named without a number. */
  static Called named(PersonKey name) {
    return new Called(null, List.of(name), List.of());
  }

  /** Somebody of whom only this is known. */
  static Called so(List<PersonKey> names) {
    return new Called(null, List.of(), names);
  }

  /** The same, with what the gateway calls the person. */
  Called and(List<PersonKey> known) {
    return new Called(number, written, known);
  }

  /** What can lead to the person, the surest first. */
  List<PersonKey> leads() {
    List<PersonKey> leads = new ArrayList<>();
    if (number != null) {
      leads.add(number);
    }
    leads.addAll(names);
    return leads;
  }

  /**
   * What to remember of the person for what comes late. Namesakes at another address are written
   * the same, so what is written counts only when the gateway says no more.
   */
  List<PersonKey> remembered() {
    return names.isEmpty() ? written : leads();
  }

  /** All of these, to hold against what is remembered. */
  List<PersonKey> all() {
    List<PersonKey> all = new ArrayList<>(leads());
    all.addAll(written);
    return all.stream().distinct().toList();
  }
}
