package nl.sluis.delivery;

import java.util.List;

/**
 * A way to bring deliveries to the outside: the Verwijsindex, a webhook, Kafka. Called by one
 * thread at a time with a batch that is already durable.
 *
 * <p>A delivery can be offered again after a crash or a lost answer. The channel, or what stands
 * behind it, makes that harmless by the delivery's id.
 */
public interface Channel extends AutoCloseable {

  /** The channel's name in the outbox, the ledger and the metrics. */
  String name();

  /** Brings the messages out; answers one outcome for each, in their order. */
  List<Outcome> deliver(List<OutboundMessage> outboundMessages);

  /**
   * Whether it is told with each message what the gateway calls the person. No by default: who only
   * carries messages on learns nothing about a person that is not in the message.
   */
  default boolean knowsPersons() {
    return false;
  }

  /** Lets go of connections and files; nothing by default. */
  @Override
  default void close() throws Exception {}
}
