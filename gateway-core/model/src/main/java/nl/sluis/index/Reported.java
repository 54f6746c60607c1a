package nl.sluis.index;

import java.util.List;
import nl.sluis.signal.Subject;

/**
 * A person about whom there may be reports, as the gateway knows that person. To be read before the
 * keys of the person are destroyed, for most of it is forgotten then.
 *
 * @param person who, as named now
 * @param names all that the gateway calls the person, as keyed hashes; also what is named now
 * @param deliveries ids of the deliveries that brought a report about the person, as long as what
 *     was decided is kept
 * @param another the gateway does not know this person, and does know somebody who is named almost
 *     so: what only has that name is about the other
 */
public record Reported(
    Subject person, List<String> names, List<String> deliveries, boolean another) {

  public Reported {
    names = List.copyOf(names);
    deliveries = List.copyOf(deliveries);
  }

  /** A person of whom no more is known than what stands here. */
  public static Reported as(Subject person) {
    return new Reported(person, List.of(), List.of(), false);
  }

  @Override
  public String toString() {
    return "Reported[*]";
  }
}
