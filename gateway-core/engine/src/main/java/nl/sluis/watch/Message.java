package nl.sluis.watch;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.sluis.participant.Oin;
import nl.sluis.pipeline.OwnMessage;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.term.TermRule;
import nl.sluis.signal.MessageType;
import nl.sluis.term.Term;

/**
 * What a reminder or escalation says: which term, since when and until when, and of which exchange.
 * Who got the message reads its id; whoever else only reads area and role of who must act. Nobody
 * can be told from it.
 */
final class Message {

  private static final MessageType REMINDER = new MessageType("nl.jeugd.termijn.herinnering");
  private static final MessageType ESCALATION = new MessageType("nl.jeugd.termijn.escalatie");

  private Message() {}

  static OwnMessage of(
      String id, Term term, TermRule.Say say, Oin hearer, Oin gateway, PolicySet rules) {
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

  private static Map<String, Object> fields(Term term, Oin hearer, PolicySet rules) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("termijn.regel", term.rule());
    fields.put(
        "termijn.sinds", LocalDate.ofInstant(term.begun(), rules.charter().zone()).toString());
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
