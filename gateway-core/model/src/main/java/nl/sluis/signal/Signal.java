package nl.sluis.signal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.participant.Oin;

/**
 * A concern that a sender pushed, in the one form that every adapter maps to.
 *
 * <p>Persons are typed, for policy reasons about them. All else is content: values by the field
 * names that policies use ({@code ernst}, {@code melder.naam}, {@code toelichting} …). The set of
 * names is closed by the adapter's schema; what leaves is picked from it by allow-list.
 *
 * @param id the sender's own id of this signal; with the sender it makes a push repeatable
 * @param type what kind of message it is
 * @param at when the sender made it
 * @param subjects the persons concerned, of one household; none when the message is about nobody in
 *     particular, which only some types may be
 * @param content field values by name: strings, numbers, booleans, and lists of these
 * @param consents ids of registered consents that the sender points to
 * @param recipients for whom the sender means it; empty when routing says where it goes
 * @param pseudonyms the persons concerned whom the sender knows by pseudonym only, from a request
 *     or a plan that the content names
 */
public record Signal(
    String id,
    MessageType type,
    Instant at,
    List<Subject> subjects,
    Map<String, Object> content,
    List<String> consents,
    List<Oin> recipients,
    List<String> pseudonyms) {

  /** Most persons that one signal may name: a large household. */
  public static final int MOST_SUBJECTS = 20;

  /**
   * @throws IllegalArgumentException when the signal is about too many
   */
  public Signal {
    if (subjects.size() + pseudonyms.size() > MOST_SUBJECTS) {
      throw new IllegalArgumentException("een signaal gaat over hoogstens 20 betrokkenen");
    }
    subjects = List.copyOf(subjects);
    content = Map.copyOf(content);
    consents = List.copyOf(consents);
    recipients = List.copyOf(recipients);
    pseudonyms = List.copyOf(pseudonyms);
  }

  /** A signal in which nobody is named by pseudonym. */
  public Signal(
      String id,
      MessageType type,
      Instant at,
      List<Subject> subjects,
      Map<String, Object> content,
      List<String> consents,
      List<Oin> recipients) {
    this(id, type, at, subjects, content, consents, recipients, List.of());
  }

  /**
   * A signal about somebody, that goes where routing says.
   *
   * @throws IllegalArgumentException when it is about nobody or about too many
   */
  public Signal(
      String id,
      MessageType type,
      Instant at,
      List<Subject> subjects,
      Map<String, Object> content,
      List<String> consents) {
    this(id, type, at, subjects, content, consents, List.of());
    if (subjects.isEmpty()) {
      throw new IllegalArgumentException("een signaal gaat over 1 tot 20 betrokkenen");
    }
  }

  /** The same, for these. */
  public Signal to(List<Oin> others) {
    return new Signal(id, type, at, subjects, content, consents, others, pseudonyms);
  }

  /** Whether it names nobody. */
  public boolean aboutNobody() {
    return subjects.isEmpty() && pseudonyms.isEmpty();
  }

  /** All fields that concern one of the persons: theirs and the common ones. */
  public Map<String, Object> fieldsOf(Subject subject) {
    Map<String, Object> fields = new LinkedHashMap<>(subject.fields());
    fields.putAll(content);
    return fields;
  }

  @Override
  public String toString() {
    return "Signal[" + type + ", " + subjects.size() + " subjects]";
  }
}
