package nl.sluis.pipeline;

import java.util.Map;
import nl.sluis.exchange.UuidV7;
import nl.sluis.outbox.Held;
import nl.sluis.signal.MessageType;

/**
 * Tells a sender what became of its signal that waited (M2): the id of the signal, when, the
 * outcome and the reason; nothing about anyone else's.
 */
final class TellSender {

  private final UuidV7 ids;
  private final OwnMessages messages;

  TellSender(UuidV7 ids, OwnMessages messages) {
    this.ids = ids;
    this.messages = messages;
  }

  void tell(
      ReconsiderationContext about, Held held, Held.State state, String reason, Transaction into) {
    messages.add(
        new OwnMessage(
            ids.next(),
            about.policy().metadata().municipality(),
            held.sender(),
            MessageType.SIGNAL_ANSWERED,
            Map.of("signaal", held.signalId(), "besluit", state.slug(), "reden", reason),
            about.exchange(),
            "",
            null),
        about.policy(),
        about.at(),
        into);
  }
}
