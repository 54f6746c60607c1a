package nl.sluis.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One task that fails keeps no other from being done, and is told of. */
class MinuteTasksTest {

  private final List<String> done = new ArrayList<>();
  private boolean works;

  @Test
  void oneThatFailsIsToldOfAndStopsNoOther() {
    Map<String, Runnable> tasks = new LinkedHashMap<>();
    tasks.put("first", this::first);
    tasks.put("second", () -> done.add("second"));
    MinuteTasks minutely = new MinuteTasks(tasks);

    minutely.run();

    assertThat(done).containsExactly("second");
    assertThat(minutely.health()).isEqualTo(Health.attention("first-failed"));

    works = true;
    minutely.run();

    assertThat(done).containsExactly("second", "first", "second");
    assertThat(minutely.health()).isEqualTo(Health.OK);
  }

  private void first() {
    if (!works) {
      throw new AssertionError("not now");
    }
    done.add("first");
  }
}
