package nl.sluis.dispatch;

import static nl.sluis.camel.Steps.step;

import java.time.Instant;
import java.util.List;
import nl.sluis.camel.Async;
import nl.sluis.delivery.Channel;
import nl.sluis.outbox.Delivery;
import nl.sluis.outbox.Outbox;
import org.apache.camel.builder.RouteBuilder;

/**
 * The way of what was decided: out over one channel. A round takes what is due, opens or writes it,
 * brings it out and records what came of it; {@link Dispatcher} starts one round after another.
 */
public final class DeliveryRoute extends RouteBuilder {

  private static final int MOST_IN_ROUND = 256;

  private final Channel channel;
  private final Outbox outbox;
  private final OpenDeliveries openDeliveries;
  private final WriteNotifications writeNotifications;
  private final SendMessages sendMessages;
  private final RecordOutcomes recordOutcomes;

  DeliveryRoute(
      Channel channel,
      Outbox outbox,
      OpenDeliveries openDeliveries,
      WriteNotifications writeNotifications,
      RecordOutcomes recordOutcomes) {
    this.channel = channel;
    this.outbox = outbox;
    this.openDeliveries = openDeliveries;
    this.writeNotifications = writeNotifications;
    this.sendMessages = new SendMessages(channel);
    this.recordOutcomes = recordOutcomes;
  }

  /** Where a round of this channel starts; the body is the {@link Instant} until which is due. */
  static String entry(Channel channel) {
    return "direct:deliver-" + channel.name();
  }

  @Override
  @SuppressWarnings("unchecked") // each step gets what the one before it made
  public void configure() {
    // The dispatcher logs what fails, without the message of the exception.
    errorHandler(defaultErrorHandler().logExhausted(false));
    from(entry(channel))
        .routeId("deliver-" + channel.name())
        .transform(step(Instant.class, this::due))
        .transform(step(List.class, this::open))
        .transform(step(List.class, writeNotifications::write))
        .transform(step(List.class, sendMessages::send))
        .process(Async.body(SendMessages.Round.class, recordOutcomes::record));
  }

  private List<OpenedDelivery> open(List<Delivery> deliveries) {
    return openDeliveries.open(deliveries, channel.knowsPersons());
  }

  private List<Delivery> due(Instant now) {
    return outbox.due(channel.name(), now, MOST_IN_ROUND);
  }
}
