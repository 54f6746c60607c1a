package nl.sluis.dispatch;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.Outcome;
import nl.sluis.delivery.Parcel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a round of parcels to the channel. A channel that throws is one that is away for a while.
 */
final class BringOut {

  /** What came of a round: an outcome for each consignment, in their order. */
  record Round(List<Consignment> consignments, List<Outcome> outcomes) {}

  private static final Logger LOG = LoggerFactory.getLogger(BringOut.class);

  private final Channel channel;

  BringOut(Channel channel) {
    this.channel = channel;
  }

  Round bringOut(List<Consignment> consignments) {
    List<Parcel> parcels =
        consignments.stream().map(Consignment::parcel).filter(Objects::nonNull).toList();
    Iterator<Outcome> brought = deliver(parcels).iterator();
    List<Outcome> outcomes = new ArrayList<>(consignments.size());
    for (Consignment consignment : consignments) {
      outcomes.add(
          consignment.parcel() == null
              ? new Outcome.Rejected(consignment.cancelled())
              : brought.next());
    }
    return new Round(consignments, outcomes);
  }

  private List<Outcome> deliver(List<Parcel> parcels) {
    try {
      List<Outcome> outcomes = channel.deliver(parcels);
      if (outcomes.size() == parcels.size()) {
        return outcomes;
      }
      LOG.atError().addKeyValue("channel", channel.name()).log("channel lost count");
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("channel", channel.name())
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log("channel failed");
    }
    return parcels.stream().<Outcome>map(p -> Outcome.Retry.FAULT).toList();
  }
}
