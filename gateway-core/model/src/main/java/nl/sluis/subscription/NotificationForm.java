package nl.sluis.subscription;

/** One outside form of a notification, for a channel that brings it. Stateless. */
public interface NotificationForm {

  /** The name by which a subscription asks for it; it is stored and never changes. */
  String name();

  /** The media type of what it writes. */
  String mediaType();

  /**
   * Writes a notification: the same bytes each time.
   *
   * @param notification of this subscription; one of a subscription without ids names no message
   */
  byte[] write(Subscription subscription, Notification notification, Publisher publisher);
}
