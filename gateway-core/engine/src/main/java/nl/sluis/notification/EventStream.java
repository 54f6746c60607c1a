package nl.sluis.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import nl.sluis.participant.Oin;
import nl.sluis.subscription.Notification;
import nl.sluis.subscription.NotificationJson;

/**
 * Notifications as server-sent events (HTML, 9.2): the number is the event's id, so that a client
 * that comes back says by itself where it was; the data is the CloudEvent, on one line.
 */
final class EventStream {

  /** A comment: it says that the stream lives, and no client shows it as an event. */
  private static final String BEAT = ":\n\n";

  private EventStream() {}

  /** What a stream begins with: after how long a client that lost it should come back. */
  static byte[] opening(Duration retry) {
    return ("retry: " + retry.toMillis() + "\n\n").getBytes(UTF_8);
  }

  static byte[] beat() {
    return BEAT.getBytes(UTF_8);
  }

  static byte[] events(List<Notification> notifications, Oin municipality, String publicUrl) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(512 * notifications.size());
    for (Notification notification : notifications) {
      text.writeBytes(("id: " + notification.sequence() + "\ndata: ").getBytes(UTF_8));
      text.writeBytes(NotificationJson.event(notification, municipality, publicUrl));
      text.writeBytes("\n\n".getBytes(UTF_8));
    }
    return text.toByteArray();
  }
}
