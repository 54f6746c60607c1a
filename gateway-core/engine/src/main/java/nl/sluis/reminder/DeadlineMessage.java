package nl.sluis.reminder;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.sluis.deadline.Deadline;
import nl.sluis.participant.Oin;
import nl.sluis.pipeline.OwnMessage;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.deadline.DeadlineRule;
import nl.sluis.signal.MessageType;

/**
 * What a reminder or escalation says: which deadline, since when and until when, and of which
 * exchange. Who got the message reads its id; whoever else only reads area and role of who must
 * act. Nobody can be told from it.
 */
final class DeadlineMessage {

  private static final MessageType REMINDER = new MessageType("nl.jeugd.termijn.herinnering");
  private static final MessageType ESCALATION = new MessageType("nl.jeugd.termijn.escalatie");

  private DeadlineMessage() {}

  static OwnMessage of(
      String id,
      Deadline deadline,
      DeadlineRule.Say say,
      Oin hearer,
      Oin gateway,
      PolicySet rules) {
    return new OwnMessage(
        id,
        gateway,
        hearer,
        switch (say) {
          case REMINDER -> REMINDER;
          case ESCALATION -> ESCALATION;
        },
        fields(deadline, hearer, rules),
        deadline.exchange(),
        deadline.area(),
        null);
  }

  private static Map<String, Object> fields(Deadline deadline, Oin hearer, PolicySet rules) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("termijn.regel", deadline.rule());
    fields.put(
        "termijn.sinds", LocalDate.ofInstant(deadline.begun(), rules.metadata().zone()).toString());
    fields.put("termijn.laatsteDag", deadline.due().toString());
    fields.put("termijn.rol", deadline.role());
    MessageType type = deadline.type();
    String message = deadline.message();
    if (type != null && message != null) {
      fields.put("termijn.soort", type.value());
      fields.put("termijn.uitwisseling", deadline.exchange());
      if (hearer.equals(deadline.recipient())) {
        fields.put("termijn.bericht", message);
      }
    }
    if (!deadline.area().isEmpty()) {
      fields.put("termijn.gebied", deadline.area());
    }
    return fields;
  }
}
