package nl.sluis.subscription;

import java.util.List;
import java.util.Optional;
import nl.sluis.participant.Oin;

/** Who subscribed to what, and what they were told. Reads only. */
public interface Subscriptions {

  /** All subscriptions that run. */
  List<Subscription> all();

  /** One subscription, if it runs. */
  Optional<Subscription> find(String id);

  /** Notifications of one subscription after a sequence number. */
  List<Notification> after(String subscription, long sequence, int most);

  /** The notification with this id, as long as it is kept. */
  Optional<Notification> told(String id);

  /** The number of the last notification of a subscription; 0 when there was none. */
  long last(String subscription);

  /** The subscriptions of one participant. */
  default List<Subscription> of(Oin owner) {
    return all().stream().filter(s -> s.owner().equals(owner)).toList();
  }
}
