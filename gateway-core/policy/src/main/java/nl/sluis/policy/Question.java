package nl.sluis.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.sluis.consent.Consent;
import nl.sluis.participant.Oin;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * May this sender pass this about this person to this recipient today?
 *
 * @param sender the organisation that sends
 * @param recipient the organisation for which it is
 * @param recipientRole the role in which it would receive
 * @param type type of the message that the recipient would get
 * @param birthDate when the person concerned was born; null for a message about nobody in
 *     particular
 * @param fields what there is to pass, by field name and in that order
 * @param consents the consents and objections registered for this person
 * @param asked names of the fields that the request asked for which this answers; null when it
 *     answers none
 * @param day the day on which is asked, in the policy's time zone
 */
public record Question(
    Oin sender,
    Oin recipient,
    String recipientRole,
    MessageType type,
    @Nullable BirthDate birthDate,
    SortedMap<String, Object> fields,
    List<Consent> consents,
    @Nullable Set<String> asked,
    LocalDate day) {

  /** A question about fields in any order. */
  public static Question of(
      Oin sender,
      Oin recipient,
      String recipientRole,
      MessageType type,
      @Nullable BirthDate birthDate,
      Map<String, Object> fields,
      List<Consent> consents,
      @Nullable Set<String> asked,
      LocalDate day) {
    return new Question(
        sender,
        recipient,
        recipientRole,
        type,
        birthDate,
        new TreeMap<>(fields),
        consents,
        asked,
        day);
  }

  /** The same question, as if these consents and objections were about the same person too. */
  public Question also(List<Consent> others) {
    List<Consent> all = new ArrayList<>(consents);
    all.addAll(others);
    return new Question(
        sender, recipient, recipientRole, type, birthDate, fields, List.copyOf(all), asked, day);
  }

  @Override
  public String toString() {
    return "Question[" + type + " to " + recipientRole + "]";
  }
}
