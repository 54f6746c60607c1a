package nl.sluis.dispatch;

import java.util.List;
import java.util.Optional;
import nl.sluis.notification.Announcements;
import nl.sluis.notification.Announcements.Announcement;
import nl.sluis.outbox.Delivery;

/** Writes the notifications of a round; one whose subscription has ended is not brought out. */
final class Announce {

  private static final String ENDED = "unsubscribed";

  private final Announcements announcements;

  Announce(Announcements announcements) {
    this.announcements = announcements;
  }

  List<Consignment> announce(List<Consignment> consignments) {
    return consignments.stream()
        .map(one -> one.parcel() != null && one.delivery().isNotification() ? written(one) : one)
        .toList();
  }

  private Consignment written(Consignment consignment) {
    Delivery delivery = consignment.delivery();
    Optional<Announcement> announcement = announcements.of(delivery.id());
    return announcement
        .map(what ->
            Consignment.ready(
                delivery, consignment.key(), delivery.parcel(what.body(), what.mediaType())))
        .orElseGet(() -> Consignment.cancelled(delivery, ENDED));
  }
}
