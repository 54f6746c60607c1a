package nl.sluis.notification;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import nl.sluis.store.Change;
import nl.sluis.store.Committed;
import nl.sluis.subscription.Subscription;
import nl.sluis.subscription.Subscriptions;

/**
 * The subscriptions of this moment. After a commit that started or ended one, who asks first reads
 * them again; when that fails, the next one does.
 */
public final class RunningSubscriptions implements Supplier<List<Subscription>> {

  private record Known(long version, List<Subscription> subscriptions) {}

  private final Subscriptions stored;
  private final AtomicLong version = new AtomicLong();
  private volatile Known known;

  public RunningSubscriptions(Subscriptions stored) {
    this.stored = stored;
    this.known = new Known(0, stored.all());
  }

  @Override
  public List<Subscription> get() {
    Known now = known;
    return now.version() == version.get() ? now.subscriptions() : readAgain();
  }

  private synchronized List<Subscription> readAgain() {
    long newest = version.get();
    if (known.version() != newest) {
      known = new Known(newest, stored.all());
    }
    return known.subscriptions();
  }

  /** Looks at what was committed; waits for nothing. */
  public void committed(Committed commit) {
    for (Change change : commit.changes()) {
      if (change instanceof Change.Subscribed || change instanceof Change.Unsubscribed) {
        version.incrementAndGet();
        return;
      }
    }
  }
}
