package nl.sluis.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** In which order work is taken. The executor is a list that the test runs by hand. */
class FairQueueTest {

  private static final Source FLOOD = new Source.Network("flood");
  private static final Source CALM = new Source.Network("calm");
  private static final Source OTHER = new Source.Network("other");

  private final Queue<Runnable> executor = new ArrayDeque<>();
  private final List<String> ran = new ArrayList<>();
  private final List<String> rejected = new ArrayList<>();

  private FairQueue queue(int running, int ofOne, int unserved) {
    return new FairQueue(executor::add, new FairQueue.Width(running, ofOne, unserved));
  }

  /** Work that is served as soon as it has run. */
  private void add(FairQueue queue, Source source, String name) {
    new SourceExecutor(queue, source).execute(() -> ran.add(name));
  }

  private FairQueue.Work unserved(String name) {
    return new FairQueue.Work() {
      @Override
      public void run() {
        ran.add(name);
      }

      @Override
      public void rejected() {
        rejected.add(name);
      }
    };
  }

  private void runAll() {
    for (Runnable next = executor.poll(); next != null; next = executor.poll()) {
      next.run();
    }
  }

  @Test
  void whoBringsLittleWaitsForOnePieceOfEverybodyElse() {
    FairQueue queue = queue(1, 1, 9);
    for (int i = 0; i < 1_000; i++) {
      add(queue, FLOOD, "flood-" + i);
    }
    add(queue, CALM, "calm-0");
    add(queue, OTHER, "other-0");
    add(queue, CALM, "calm-1");
    runAll();

    assertThat(ran)
        .startsWith("flood-0", "calm-0", "other-0", "flood-1", "calm-1", "flood-2", "flood-3")
        .hasSize(1_003);
  }

  @Test
  void handsTheExecutorNoMoreThanItCanRun() {
    FairQueue queue = queue(4, 2, 9);
    for (int i = 0; i < 10; i++) {
      add(queue, FLOOD, "flood");
    }
    assertThat(executor).hasSize(2);

    add(queue, CALM, "calm");
    add(queue, OTHER, "other");
    add(queue, CALM, "calm");
    assertThat(executor).hasSize(4);
    runAll();
    assertThat(ran).hasSize(13);
  }

  @Test
  void whatIsNotServedHoldsBackItsOwnSourceOnly() {
    FairQueue queue = queue(4, 4, 2);
    queue.add(FLOOD, unserved("flood-0"));
    queue.add(FLOOD, unserved("flood-1"));
    queue.add(FLOOD, unserved("flood-2"));
    queue.add(CALM, unserved("calm"));
    runAll();
    assertThat(ran).containsExactly("flood-0", "flood-1", "calm");

    queue.served(CALM);
    runAll();
    assertThat(ran).hasSize(3);
    queue.served(FLOOD);
    runAll();
    assertThat(ran).endsWith("flood-2");
  }

  @Test
  void workThatIsRejectedHearsItAndTakesNoPlace() {
    boolean[] full = {true};
    FairQueue queue =
        new FairQueue(
            work -> {
              if (full[0]) {
                throw new RejectedExecutionException();
              }
              executor.add(work);
            },
            new FairQueue.Width(1, 1, 1));
    queue.add(CALM, unserved("a"));
    assertThat(rejected).containsExactly("a");
    queue.served(CALM);

    full[0] = false;
    queue.add(CALM, unserved("b"));
    runAll();
    assertThat(ran).containsExactly("b");
  }
}
