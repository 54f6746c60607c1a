package nl.sluis.bench;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a run gave.
 *
 * @param turns of each contender, in order of the rounds
 * @param accepted answers with status 201 of each contender, those while warming up included
 * @param arrivals the last count at each place
 * @param faults why the run does not count; empty when it does
 */
record Result(
    Map<Contender, List<Turn>> turns,
    Map<Contender, Long> accepted,
    List<Arrival> arrivals,
    List<String> faults) {

  boolean counts() {
    return faults.isEmpty();
  }

  /** A number of each turn of a contender. */
  Spread of(Contender contender, ToDoubleFunction<Turn> number) {
    return Spread.of(
        turns.getOrDefault(contender, List.of()).stream()
            .map(turn -> number.applyAsDouble(turn))
            .toList());
  }

  /** Throughput of one contender over that of another, round by round. */
  Spread ratio(Contender of, Contender to) {
    return ratio(of, to, turn -> turn.full().perSecond());
  }

  /** A number of one contender over that of another, round by round. */
  Spread ratio(Contender of, Contender to, ToDoubleFunction<Turn> number) {
    List<Turn> over = turns.getOrDefault(of, List.of());
    List<Turn> under = turns.getOrDefault(to, List.of());
    return Spread.of(
        IntStream.range(0, Math.min(over.size(), under.size()))
            .mapToObj(i -> number.applyAsDouble(over.get(i)) / number.applyAsDouble(under.get(i)))
            .toList());
  }
}
