package nl.sluis.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.sluis.participant.Oin;

/** What there is to deliver. Reads only; changes go through the committer. */
public interface Outbox {

  /**
   * Deliveries of a channel that are to be sent now, the longest waiting first, and last those
   * whose time is further off than any wait is: they were put off by a clock that was ahead.
   */
  List<Delivery> due(String channel, Instant now, int most);

  /** Deliveries whose term has ended, in whatever channel. */
  List<Delivery> overdue(Instant now, int most);

  /**
   * What waits in a recipient's inbox after some delivery, in the order in which it was made
   * durable, whatever the clock said.
   *
   * @param after id of a delivery; from the start when it is empty or not known any more, so that
   *     something is shown again rather than passed over
   */
  List<Delivery> inbox(Oin recipient, String after, int most);

  /** One delivery, in whatever state. */
  Optional<Delivery> find(String id);

  /** Deliveries that were given up and can be replayed. */
  List<Delivery> dead(int most);

  /** How many were given up and can be replayed. */
  long deadCount();

  /**
   * What is on its way about a person, or was given up, the oldest first.
   *
   * @param subject id of the person's key
   */
  List<Delivery> about(byte[] subject);

  /** How many deliveries wait. */
  long waiting();
}
