package nl.sluis.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TargetTest {

  @Test
  void isReachedByTheMedian() {
    assertThat(cost(10, 3, 25).reached()).isTrue();
    assertThat(cost(10.1, 3, 25).reached()).isFalse();
  }

  @Test
  void takesTheMediansOfSeveralStarts() {
    Target over = Target.over(List.of(cost(3, -18, 29), cost(15, -8, 24), cost(-7, -72, 23)));

    assertThat(over.measured()).isEqualTo(new Spread(3, -7, 15));
    assertThat(over.reached()).isTrue();
  }

  @Test
  void saysWhatWasWished() {
    assertThat(Target.most("tijd", Spread.of(List.of(0.6)), 1, 0.6).outcome()).isEqualTo("gehaald");
    assertThat(Target.most("tijd", Spread.of(List.of(0.61)), 1, 0.6).outcome()).isEqualTo("gemist");
    assertThat(Target.least("doorvoer", Spread.of(List.of(1.9)), 1, 2).outcome())
        .isEqualTo("gemist");
    assertThat(Target.most("tijd", Spread.of(List.of(1.0)), 1, 0.6).wished()).isEqualTo("≤ 0,6");
    assertThat(Target.least("doorvoer", Spread.of(List.of(1.0)), 1, 2).wished()).isEqualTo("≥ 2");
  }

  private static Target cost(double median, double lowest, double highest) {
    return new Target("bewijs", new Spread(median, lowest, highest), 1, "≤ 10", cost -> cost <= 10);
  }
}
