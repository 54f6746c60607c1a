package nl.sluis.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import nl.sluis.outbox.Delivery;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * A delivery being made. Unless said otherwise it waits in the regisseur's inbox, is due now, about
 * nobody, and ends after a week.
 */
public final class DeliveryBuilder {

  /** {@link TestClock#START} as stores keep it: in milliseconds. */
  public static final Instant NOW = TestClock.START.truncatedTo(ChronoUnit.MILLIS);

  private final String id;
  private Oin recipient = Organisations.REGISSEUR;
  private String channel = Delivery.INBOX;
  private String target = "";
  private byte @Nullable [] subject;
  private byte[] body = "{}".getBytes(UTF_8);
  private Instant nextAt = NOW;
  private Instant expiresAt = NOW.plus(Duration.ofDays(7));

  private DeliveryBuilder(String id) {
    this.id = id;
  }

  /** Starts a delivery; ids sort as the numbers do. */
  public static DeliveryBuilder numbered(int number) {
    return new DeliveryBuilder("0197a3c2-6f1e-7000-8000-%012d".formatted(number));
  }

  /** With an id of years later than it was made. */
  public DeliveryBuilder ahead() {
    return new DeliveryBuilder("f" + id.substring(1));
  }

  /** In somebody's inbox. */
  public DeliveryBuilder in(Oin inbox) {
    recipient = inbox;
    return this;
  }

  /** Over a channel. */
  public DeliveryBuilder over(String name) {
    channel = name;
    return this;
  }

  public DeliveryBuilder to(String address) {
    target = address;
    return this;
  }

  public DeliveryBuilder about(byte[] key) {
    subject = key.clone();
    return this;
  }

  public DeliveryBuilder saying(byte[] message) {
    body = message.clone();
    return this;
  }

  public DeliveryBuilder due(Duration later) {
    nextAt = NOW.plus(later);
    return this;
  }

  public DeliveryBuilder ending(Duration later) {
    expiresAt = NOW.plus(later);
    return this;
  }

  public Delivery build() {
    return new Delivery(
        id,
        "exchange-" + id,
        recipient,
        "regisseur",
        MessageType.SIGNAL,
        channel,
        target,
        subject,
        body,
        Delivery.State.WAITING,
        0,
        NOW,
        nextAt,
        expiresAt,
        null,
        "");
  }
}
