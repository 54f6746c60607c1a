package nl.sluis.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.Outcome;
import nl.sluis.delivery.Parcel;

/**
 * A channel that does what a test says, one round after another, and then takes everything. It
 * remembers every parcel that it was offered.
 */
public final class ScriptedChannel implements Channel {

  private final String name;
  private final Deque<Function<List<Parcel>, List<Outcome>>> script = new ArrayDeque<>();
  private final List<Parcel> offered = new ArrayList<>();

  public ScriptedChannel(String name) {
    this.name = name;
  }

  /** In the next round, what came of each parcel. */
  public ScriptedChannel then(Outcome... outcomes) {
    return then(parcels -> List.of(outcomes));
  }

  /** In the next round, this. */
  public synchronized ScriptedChannel then(Function<List<Parcel>, List<Outcome>> round) {
    script.add(round);
    return this;
  }

  /** All parcels that were offered so far. */
  public synchronized List<Parcel> offered() {
    return List.copyOf(offered);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Outcome> deliver(List<Parcel> parcels) {
    Function<List<Parcel>, List<Outcome>> round = next(parcels);
    return round.apply(parcels);
  }

  private synchronized Function<List<Parcel>, List<Outcome>> next(List<Parcel> parcels) {
    offered.addAll(parcels);
    Function<List<Parcel>, List<Outcome>> round = parcels.isEmpty() ? null : script.poll();
    return round == null ? ScriptedChannel::takeAll : round;
  }

  private static List<Outcome> takeAll(List<Parcel> parcels) {
    Outcome[] outcomes = new Outcome[parcels.size()];
    Arrays.fill(outcomes, new Outcome.Delivered());
    return List.of(outcomes);
  }
}
