package nl.sluis.pipeline;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.sluis.delivery.Delivery;
import nl.sluis.delivery.Held;
import nl.sluis.exchange.UuidV7;
import nl.sluis.participant.Agreement;
import nl.sluis.signal.MessageType;
import nl.sluis.store.Change;
import nl.sluis.subscription.Notifier;

/**
 * Tells a sender what became of its signal that waited (M2): the id of the signal, when, the
 * outcome and the reason; nothing about anyone else's.
 */
final class TellSender {

  private final UuidV7 ids;
  private final SecureRandom random;

  TellSender(UuidV7 ids, SecureRandom random) {
    this.ids = ids;
    this.random = random;
  }

  void tell(Case about, Held held, Held.State state, String reason, Transaction into) {
    String id = ids.next();
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", id);
    message.put("type", MessageType.SIGNAL_ANSWERED.value());
    message.put("signaal", held.signalId());
    message.put("tijdstip", about.at().toString());
    message.put("besluit", state.slug());
    message.put("reden", reason);
    String role = about.policy().agreement(held.sender()).map(Agreement::role).orElse("");
    into.add(
        new Change.DeliveryMade(
            Delivery.waiting(
                    id,
                    about.exchange(),
                    Delivery.Address.inbox(held.sender(), role, MessageType.SIGNAL_ANSWERED),
                    about.key().id(),
                    Notes.write(message),
                    about.at(),
                    about.at().plus(about.policy().charter().inboxTerm()),
                    null,
                    "")
                .sealed(about.key(), random)));
    into.add(
        new Notifier.Occasion(
            about.exchange(), MessageType.SIGNAL_ANSWERED, "", "", held.sender(), id, null));
  }
}
