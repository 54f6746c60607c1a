package nl.sluis.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A run can be repeated, and leaves nothing out. */
final class DeckTest {

  @Test
  void theSameSeedBreaksTheSame() {
    assertThat(rounds(Deck.full(7), 1, 300)).isEqualTo(rounds(Deck.full(7), 1, 300));
    assertThat(rounds(Deck.full(7), 1, 20)).isNotEqualTo(rounds(Deck.full(8), 1, 20));
  }

  @Test
  void aRoundIsTheSameByItself() {
    Deck deck = Deck.full(7);

    assertThat(deck.round(150)).isEqualTo(rounds(Deck.full(7), 1, 200).get(149));
  }

  @Test
  void eachCycleHasEveryKindAndEveryPlace() {
    Deck deck = Deck.full(7);
    for (int cycle = 0; cycle < 3; cycle++) {
      List<Breakage> rounds =
          rounds(deck, cycle * deck.size() + 1, cycle * deck.size() + deck.size());

      assertThat(rounds.stream().map(Breakage::kind).collect(Collectors.toSet()))
          .isEqualTo(EnumSet.complementOf(EnumSet.of(Kind.END)));
      assertThat(
              rounds.stream()
                  .filter(Breakage.Calls.class::isInstance)
                  .map(round -> ((Breakage.Calls) round).place())
                  .collect(Collectors.toSet()))
          .isEqualTo(Set.of(Place.values()));
    }
  }

  private static List<Breakage> rounds(Deck deck, int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(deck::round).toList();
  }
}
