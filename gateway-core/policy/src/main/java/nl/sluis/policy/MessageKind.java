package nl.sluis.policy;

import java.util.LinkedHashSet;
import java.util.Set;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * A type of message and what it can hold, besides what identifies the person.
 *
 * @param type the type
 * @param code its number in the catalogue, such as {@code M6}
 * @param title what it is, for people
 * @param aboutSomebody whether it names a person; one that does not may identify nobody
 * @param byGateway whether only the gateway itself says it, so that no door takes it and no
 *     agreement needs to name it
 * @param required names of the fields that must be there
 * @param optional names of the fields that can be there
 * @param form those of them that make it what it is, and need not be asked for in an answer
 * @param whole whether it goes to all it is meant for, or to nobody
 * @param involves the part in the family's plan that it gives the other end than the
 *     casusregisseur; null when it gives none
 * @param plan how it is bound to that plan; null when it is no step in it
 * @param confirmed names of the yes-or-no fields that only count when that plan says the same: the
 *     recipient leads it, and the sender takes part in it
 * @param answers how it answers a request for information; null when it answers none
 */
public record MessageKind(
    MessageType type,
    String code,
    String title,
    boolean aboutSomebody,
    boolean byGateway,
    Set<String> required,
    Set<String> optional,
    Set<String> form,
    boolean whole,
    @Nullable String involves,
    @Nullable PlanRule plan,
    Set<String> confirmed,
    @Nullable AnswerRule answers) {

  /** All fields it can hold. */
  public Set<String> fields() {
    Set<String> all = new LinkedHashSet<>(required);
    all.addAll(optional);
    return all;
  }
}
