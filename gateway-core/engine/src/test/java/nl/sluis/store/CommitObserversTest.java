package nl.sluis.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import nl.sluis.health.Health;
import org.junit.jupiter.api.Test;

class CommitObserversTest {

  private static final Committed FIRST = commit("first");
  private static final Committed SECOND = commit("second");

  private final CommitObservers observers = new CommitObservers();
  private final List<Committed> seen = new ArrayList<>();
  private boolean broken;

  @Test
  void oneThatThrowsKeepsNothingFromTheOthers() {
    observers.add(commit -> throwing());
    observers.add(seen::add);
    observers.add(commit -> throwing());
    broken = true;

    observers.accept(FIRST);
    observers.accept(SECOND);

    assertThat(seen).containsExactly(FIRST, SECOND);
    assertThat(observers.health().state()).isEqualTo(Health.State.ATTENTION);
  }

  @Test
  void oneThatThrewSeesWhatItMissedBeforeTheNext() {
    observers.add(commit -> {
      throwing();
      seen.add(commit);
    });
    broken = true;
    observers.accept(FIRST);
    broken = false;

    observers.accept(SECOND);

    assertThat(seen).containsExactly(FIRST, SECOND);
    assertThat(observers.health()).isEqualTo(Health.OK);
  }

  @Test
  void anErrorIsNoWorseThanAnException() {
    observers.add(commit -> {
      throw new AssertionError("observer");
    });
    observers.add(seen::add);

    observers.accept(FIRST);

    assertThat(seen).containsExactly(FIRST);
  }

  private void throwing() {
    if (broken) {
      throw new IllegalStateException("observer");
    }
  }

  private static Committed commit(String subscription) {
    return new Committed(List.of(new Change.Unsubscribed(subscription)), null, List.of());
  }
}
