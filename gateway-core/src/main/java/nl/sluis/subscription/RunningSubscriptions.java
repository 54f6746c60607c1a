package nl.sluis.subscription;

import java.util.List;
import java.util.function.Supplier;
import nl.sluis.store.Change;
import nl.sluis.store.Committed;

/** The subscriptions of this moment, read again when a commit started or ended one. */
public final class RunningSubscriptions implements Supplier<List<Subscription>> {

  private final Subscriptions stored;
  private volatile List<Subscription> running;

  public RunningSubscriptions(Subscriptions stored) {
    this.stored = stored;
    this.running = stored.all();
  }

  @Override
  public List<Subscription> get() {
    return running;
  }

  /** Looks at what was committed. */
  public void committed(Committed commit) {
    for (Change change : commit.changes()) {
      if (change instanceof Change.Subscribed || change instanceof Change.Unsubscribed) {
        running = stored.all();
        return;
      }
    }
  }
}
