package nl.sluis.policy.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import nl.sluis.json.Nearest;

/**
 * A place in a file of policies/, for those who must find it again.
 *
 * @param file name relative to the folder
 * @param path keys and positions that lead there
 */
record Place(String file, List<Object> path) {

  /** Words that take het, and so an adjective without ending. */
  private static final Set<String> NEUTER = Set.of("doel", "veld");

  /** What stands at a place is wrong. */
  static final class Misplaced extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Place place;

    Misplaced(Place place, String reason) {
      super(reason, null, false, false);
      this.place = place;
    }

    Place place() {
      return place;
    }
  }

  static Place in(String file) {
    return new Place(file, List.of());
  }

  Place at(Object... steps) {
    List<Object> longer = new ArrayList<>(path);
    longer.addAll(List.of(steps));
    return new Place(file, longer);
  }

  Misplaced wrong(String reason) {
    return new Misplaced(this, reason);
  }

  void check(boolean holds, String reason) {
    if (!holds) {
      throw wrong(reason);
    }
  }

  /** What a name stands for. */
  <T> T known(Map<String, T> all, String name, String what) {
    T found = all.get(name);
    if (found == null) {
      throw wrong(
          (NEUTER.contains(what) ? "onbekend " : "onbekende ")
              + what
              + " '"
              + name
              + "'"
              + Nearest.hint(name, all.keySet()));
    }
    return found;
  }

  /** What a parse makes of it. */
  <T> T parsed(Supplier<T> parse) {
    try {
      return parse.get();
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  /** The way there, such as {@code rows[2].effect}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Object step : path) {
      if (step instanceof Integer) {
        text.append('[').append(step).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(step);
      }
    }
    return text.toString();
  }
}
