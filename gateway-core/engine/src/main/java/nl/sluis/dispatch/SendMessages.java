package nl.sluis.dispatch;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a round of messages to the channel. A channel that throws is one that is away for a while.
 */
final class SendMessages {

  /** What came of a round: an outcome for each delivery, in their order. */
  record Round(List<OpenedDelivery> opened, List<Outcome> outcomes) {}

  private static final Logger LOG = LoggerFactory.getLogger(SendMessages.class);

  private final Channel channel;

  SendMessages(Channel channel) {
    this.channel = channel;
  }

  Round send(List<OpenedDelivery> round) {
    List<OutboundMessage> outboundMessages =
        round.stream().map(OpenedDelivery::outbound).filter(Objects::nonNull).toList();
    Iterator<Outcome> brought = deliver(outboundMessages).iterator();
    List<Outcome> outcomes = new ArrayList<>(round.size());
    for (OpenedDelivery opened : round) {
      outcomes.add(
          opened.outbound() == null ? new Outcome.Rejected(opened.cancelled()) : brought.next());
    }
    return new Round(round, outcomes);
  }

  private List<Outcome> deliver(List<OutboundMessage> outboundMessages) {
    try {
      List<Outcome> outcomes = channel.deliver(outboundMessages);
      if (outcomes.size() == outboundMessages.size()) {
        return outcomes;
      }
      LOG.atError().addKeyValue("channel", channel.name()).log("channel lost count");
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("channel", channel.name())
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log("channel failed");
    }
    return outboundMessages.stream().<Outcome>map(p -> Outcome.Retry.FAULT).toList();
  }
}
