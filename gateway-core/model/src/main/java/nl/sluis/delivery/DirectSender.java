package nl.sluis.delivery;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import nl.sluis.participant.WebhookHost;

/**
 * Says something at a target at once, outside the outbox: what is worth nothing later, such as a
 * handshake or a heartbeat. A second role of a {@link Channel}.
 */
public interface DirectSender {

  /**
   * Brings the message, once; never fails, an exception on the way is a refusal.
   *
   * @param allowedHosts the servers that the subscriber's agreement names; nothing else is ever
   *     contacted
   */
  CompletionStage<TargetCheck.Result> send(OutboundMessage outbound, Set<WebhookHost> allowedHosts);
}
