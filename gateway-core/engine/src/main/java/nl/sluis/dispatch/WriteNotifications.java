package nl.sluis.dispatch;

import java.util.List;
import java.util.Optional;
import nl.sluis.notification.Announcements;
import nl.sluis.notification.Announcements.Announcement;
import nl.sluis.outbox.Delivery;

/** Writes the notifications of a round; one whose subscription has ended is not sent. */
final class WriteNotifications {

  private static final String ENDED = "unsubscribed";

  private final Announcements announcements;

  WriteNotifications(Announcements announcements) {
    this.announcements = announcements;
  }

  List<OpenedDelivery> write(List<OpenedDelivery> opened) {
    return opened.stream()
        .map(one -> one.outbound() != null && one.delivery().isNotification() ? written(one) : one)
        .toList();
  }

  private OpenedDelivery written(OpenedDelivery opened) {
    Delivery delivery = opened.delivery();
    Optional<Announcement> announcement = announcements.of(delivery.id());
    return announcement
        .map(what ->
            OpenedDelivery.ready(
                delivery, opened.key(), delivery.outbound(what.body(), what.mediaType())))
        .orElseGet(() -> OpenedDelivery.cancelled(delivery, ENDED));
  }
}
