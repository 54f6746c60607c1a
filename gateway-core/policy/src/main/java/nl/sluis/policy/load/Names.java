package nl.sluis.policy.load;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.json.Nearest;
import nl.sluis.law.LegalBasis;
import nl.sluis.policy.Act;
import nl.sluis.policy.MessageKind;
import nl.sluis.policy.NoticeDuty;
import nl.sluis.policy.Purpose;
import nl.sluis.policy.Representation;
import nl.sluis.policy.Role;
import nl.sluis.signal.Field;
import nl.sluis.signal.MessageType;

/** All that rules can name, looked up. */
record Names(
    Map<String, LegalBasis> bases,
    Map<String, Role> roles,
    Map<String, Set<String>> groups,
    Map<String, Purpose> purposes,
    Map<String, Act> acts,
    Map<String, Representation> representations,
    Map<String, NoticeDuty> notices,
    Map<String, String> categories,
    Map<String, Field> fields,
    Map<MessageType, MessageKind> messages) {

  /** A type of message that exists. */
  MessageType type(Place place, String name) {
    MessageType type = place.parsed(() -> new MessageType(name));
    place.check(
        messages.containsKey(type),
        "onbekend berichttype '"
            + name
            + "'"
            + Nearest.hint(name, messages.keySet().stream().map(MessageType::value).toList()));
    return type;
  }

  /** The types that only the gateway itself says. */
  Set<MessageType> byGateway() {
    return messages.values().stream()
        .filter(MessageKind::byGateway)
        .map(MessageKind::type)
        .collect(Collectors.toUnmodifiableSet());
  }

  LegalBasis basis(Place place, String id) {
    return place.known(bases, id, "grondslag");
  }

  Role role(Place place, String id) {
    return place.known(roles, id, "rol");
  }
}
