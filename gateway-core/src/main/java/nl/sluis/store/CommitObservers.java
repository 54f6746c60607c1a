package nl.sluis.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Those who want to see what was committed; they come after the committer in start order. */
public final class CommitObservers implements Consumer<List<Change>> {

  private final List<Consumer<List<Change>>> observers = new CopyOnWriteArrayList<>();

  public void add(Consumer<List<Change>> observer) {
    observers.add(observer);
  }

  @Override
  public void accept(List<Change> changes) {
    observers.forEach(observer -> observer.accept(changes));
  }
}
