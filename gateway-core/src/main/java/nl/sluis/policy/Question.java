package nl.sluis.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.sluis.consent.Consent;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Subject;

/**
 * May this sender pass this about this person to this recipient today?
 *
 * @param sender the organisation that sends
 * @param recipient the organisation for which it is
 * @param recipientRole the role in which it would receive
 * @param type type of the message that the recipient would get
 * @param subject the person concerned
 * @param fields what there is to pass, by field name
 * @param consents the consents registered for this person
 * @param day the day on which is asked, in the policy's time zone
 */
public record Question(
    Oin sender,
    Oin recipient,
    String recipientRole,
    MessageType type,
    Subject subject,
    Map<String, Object> fields,
    List<Consent> consents,
    LocalDate day) {

  @Override
  public String toString() {
    return "Question[" + type + " to " + recipientRole + "]";
  }
}
