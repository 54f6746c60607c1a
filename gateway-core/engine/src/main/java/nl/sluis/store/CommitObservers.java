package nl.sluis.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who want to see what was committed; they come after the committer in start order. Each is
 * shown every commit whatever the others do. Who throws is shown the same commit again, before the
 * next one. They run on the committer's thread, so they remember, wake or invalidate, and leave
 * reading to their own threads.
 */
public final class CommitObservers implements Consumer<Committed>, HealthCheck {

  private static final Logger LOG = LoggerFactory.getLogger(CommitObservers.class);

  /** Of one observer; when there are more the oldest is given up. */
  private static final int MOST_MISSED = 64;

  private record Observer(Consumer<Committed> sees, Deque<Committed> missed) {

    void show(Committed commit) {
      missed.removeIf(this::saw);
      if (!saw(commit)) {
        missed.addLast(commit);
        if (missed.size() > MOST_MISSED) {
          missed.removeFirst();
        }
      }
    }

    private boolean saw(Committed commit) {
      try {
        sees.accept(commit);
        return true;
      } catch (RuntimeException | Error e) {
        LOG.atError()
            .addKeyValue("reason", e.getClass().getSimpleName())
            .setCause(e)
            .log("commit not observed");
        return false;
      }
    }
  }

  private final List<Observer> observers = new CopyOnWriteArrayList<>();
  private volatile boolean missed;

  public void add(Consumer<Committed> observer) {
    observers.add(new Observer(observer, new ArrayDeque<>()));
  }

  @Override
  public void accept(Committed commit) {
    observers.forEach(observer -> observer.show(commit));
    missed = observers.stream().anyMatch(observer -> !observer.missed().isEmpty());
  }

  @Override
  public String name() {
    return "commit-observers";
  }

  @Override
  public Health health() {
    return missed ? Health.attention("missed-a-commit") : Health.OK;
  }
}
