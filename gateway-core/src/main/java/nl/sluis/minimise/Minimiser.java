package nl.sluis.minimise;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.participant.Agreement;
import nl.sluis.policy.Decision;
import nl.sluis.policy.Envelope;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Route;
import nl.sluis.signal.Signal;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Builds the message that one recipient gets about one person. It starts from nothing and adds the
 * fields that the decision names; there is no step that takes anything away (AVG 5(1)(c)).
 */
public final class Minimiser {

  private Minimiser() {}

  /**
   * All that a message can be built from.
   *
   * @param id id of the delivery
   * @param day the day of the decision
   * @param decision the decision that permits it
   */
  public record Order(
      String id,
      PolicySet policy,
      Agreement sender,
      LocalDate day,
      Signal signal,
      Subject subject,
      SubjectKey key,
      Route route,
      Decision decision) {}

  /**
   * The message, as JSON.
   *
   * @throws IllegalArgumentException when the decision does not permit
   */
  public static byte[] message(Order order) {
    Decision decision = order.decision();
    if (!decision.permits()) {
      throw new IllegalArgumentException("a refused message is not built");
    }
    TreeMap<String, Object> message = new TreeMap<>();
    message.put("id", order.id());
    message.put("type", order.route().type().value());
    Map<String, Object> fields = order.signal().fieldsOf(order.subject());
    for (String name : decision.fields()) {
      Object value = fields.get(name);
      if (value != null) {
        message.put(name, value);
      }
    }
    for (String name : decision.envelope()) {
      Object value = own(name, order);
      if (value != null) {
        message.put(name, value);
      }
    }
    return MessageJson.write(message);
  }

  private static @Nullable Object own(String name, Order order) {
    PolicySet policy = order.policy();
    Agreement sender = order.sender();
    Signal signal = order.signal();
    Route route = order.route();
    Decision decision = order.decision();
    ZoneId zone = policy.charter().zone();
    return switch (name) {
      case Envelope.TIME -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(signal.at().atZone(zone));
      case Envelope.SENDER_OIN -> sender.oin().value();
      case Envelope.SENDER_NAME -> sender.name();
      case Envelope.SENDER_ROLE -> sender.role();
      case Envelope.SENDER_DEPARTMENT -> sender.contact().department();
      case Envelope.SENDER_TELEPHONE -> sender.contact().telephone();
      case Envelope.SENDER_EMAIL -> sender.contact().email();
      case Envelope.PSEUDONYM ->
          order.key().pseudonymFor(route.recipient(), String.valueOf(decision.purpose()));
      case Envelope.PURPOSE -> decision.purpose();
      case Envelope.BASIS -> decision.basis() == null ? null : decision.basis().citation();
      case Envelope.RULE -> decision.row();
      case Envelope.REMOVE_ON ->
          policy
              .removeOn(route.type(), order.subject(), order.day())
              .map(LocalDate::toString)
              .orElse(null);
      default -> throw new IllegalStateException("no such envelope field");
    };
  }
}
