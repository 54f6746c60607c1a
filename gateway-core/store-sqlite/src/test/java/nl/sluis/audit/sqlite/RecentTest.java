package nl.sluis.audit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import org.junit.jupiter.api.Test;

class RecentTest {

  private static final Leaf LEAF = Leaf.at(Instant.EPOCH, Step.RECEIVED).build();

  private final Recent recent = new Recent(10);

  @Test
  void handsOverRowsThatFollowEachOtherOnce() {
    add(0, 2);
    add(2, 3);

    assertThat(firsts(0)).containsExactly(0L, 2L);
    assertThat(firsts(5)).isEmpty();
    assertThat(firsts(0)).isEmpty();
  }

  @Test
  void stopsBeforeAGapAndGoesOnBehindIt() {
    add(0, 2);
    add(5, 1);

    assertThat(firsts(0)).containsExactly(0L);
    assertThat(firsts(2)).isEmpty();
    assertThat(firsts(5)).containsExactly(5L);
  }

  @Test
  void forgetsWhatCameElsewhere() {
    add(0, 2);
    add(2, 2);
    add(4, 2);

    assertThat(firsts(3)).isEmpty();
    assertThat(firsts(4)).containsExactly(4L);
  }

  @Test
  void takesNoMoreThanItHasRoomForAndHasRoomAgainAfterwards() {
    add(0, 6);
    add(6, 5);
    add(11, 4);

    assertThat(firsts(0)).containsExactly(0L);
    assertThat(firsts(6)).isEmpty();
    assertThat(firsts(11)).containsExactly(11L);
    add(15, 10);
    assertThat(firsts(15)).containsExactly(15L);
  }

  private void add(long first, int count) {
    recent.add(new Row(first, Collections.nCopies(count, LEAF), ""));
  }

  private List<Long> firsts(long from) {
    return recent.from(from).stream().map(Row::first).toList();
  }
}
