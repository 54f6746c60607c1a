package nl.sluis.subscription;

import java.time.Duration;

/**
 * In what form a subscriber is told over a channel.
 *
 * @param name which {@link NotificationForm} writes it
 * @param ids whether a recipient is told which message there is, or only that there is one
 * @param heartbeat after how long it wants to hear that the subscription lives; zero for never
 */
public record Form(String name, boolean ids, Duration heartbeat) {

  /** A CloudEvent with a reference to the message, as a pull and a stream give it too. */
  public static final Form CLOUD_EVENT = new Form("cloudevents", true, Duration.ZERO);
}
