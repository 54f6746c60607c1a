package nl.sluis.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.sluis.store.Change;
import nl.sluis.store.Committed;
import nl.sluis.store.StoreException;
import nl.sluis.subscription.Notification;
import nl.sluis.subscription.Subscription;
import nl.sluis.subscription.Subscriptions;
import org.junit.jupiter.api.Test;

class RunningSubscriptionsTest {

  private final Stored stored = new Stored();
  private final RunningSubscriptions running = new RunningSubscriptions(stored);

  @Test
  void readsNothingWhenItIsShownACommit() {
    int before = stored.read.size();

    running.committed(ended());

    assertThat(stored.read).hasSize(before);
  }

  @Test
  void readsAgainOnceWhenItIsAskedAfterACommitThatEndedOne() {
    int before = stored.read.size();
    running.committed(ended());

    var _ = running.get();
    var _ = running.get();

    assertThat(stored.read).hasSize(before + 1);
  }

  @Test
  void goesOnTryingWhenTheStoreFails() {
    running.committed(ended());
    stored.broken = true;
    assertThatThrownBy(running::get).isInstanceOf(StoreException.class);
    stored.broken = false;
    int before = stored.read.size();

    var _ = running.get();

    assertThat(stored.read).hasSize(before + 1);
  }

  private static Committed ended() {
    return new Committed(List.of(new Change.Unsubscribed("one")), null, List.of());
  }

  /** No subscriptions; counts how often they were read. */
  private static final class Stored implements Subscriptions {
    private final List<String> read = new ArrayList<>();
    private boolean broken;

    @Override
    public List<Subscription> all() {
      if (broken) {
        throw new StoreException(new IOException("disk"));
      }
      read.add("all");
      return List.of();
    }

    @Override
    public Optional<Subscription> find(String id) {
      return Optional.empty();
    }

    @Override
    public List<Notification> after(String subscription, long sequence, int most) {
      return List.of();
    }

    @Override
    public Optional<Notification> told(String id) {
      return Optional.empty();
    }

    @Override
    public long last(String subscription) {
      return 0;
    }
  }
}
