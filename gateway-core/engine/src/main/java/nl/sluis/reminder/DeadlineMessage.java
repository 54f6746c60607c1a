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
 * What a reminder or escalation says: which term, since when and until when, and of which exchange.
 * Who got the message reads its id; whoever else only reads area and role of who must act. Nobody
 * can be told from it.
 */
final class DeadlineMessage {

  private static final MessageType REMINDER = new MessageType("nl.jeugd.termijn.herinnering");
  private static final MessageType ESCALATION = new MessageType("nl.jeugd.termijn.escalatie");

  private DeadlineMessage() {}

  static OwnMessage of(
      String id, Deadline term, DeadlineRule.Say say, Oin hearer, Oin gateway, PolicySet rules) {
    return new OwnMessage(
        id,
        gateway,
        hearer,
        switch (say) {
          case REMINDER -> REMINDER;
          case ESCALATION -> ESCALATION;
        },
        fields(term, hearer, rules),
        term.exchange(),
        term.area(),
        null);
  }

  private static Map<String, Object> fields(Deadline term, Oin hearer, PolicySet rules) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("termijn.regel", term.rule());
    fields.put(
        "termijn.sinds", LocalDate.ofInstant(term.begun(), rules.metadata().zone()).toString());
    fields.put("termijn.laatsteDag", term.due().toString());
    fields.put("termijn.rol", term.role());
    MessageType type = term.type();
    String message = term.message();
    if (type != null && message != null) {
      fields.put("termijn.soort", type.value());
      fields.put("termijn.uitwisseling", term.exchange());
      if (hearer.equals(term.recipient())) {
        fields.put("termijn.bericht", message);
      }
    }
    if (!term.area().isEmpty()) {
      fields.put("termijn.gebied", term.area());
    }
    return fields;
  }
}
