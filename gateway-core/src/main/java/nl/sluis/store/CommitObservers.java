package nl.sluis.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Those who want to see what was committed; they come after the committer in start order. */
public final class CommitObservers implements Consumer<Committed> {

  private final List<Consumer<Committed>> observers = new CopyOnWriteArrayList<>();

  public void add(Consumer<Committed> observer) {
    observers.add(observer);
  }

  @Override
  public void accept(Committed commit) {
    observers.forEach(observer -> observer.accept(commit));
  }
}
