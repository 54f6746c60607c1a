package nl.sluis.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a run gave, by the name of each contender.
 *
 * @param turns of each contender, in order of the rounds
 * @param footprints of each contender, one for each start
 * @param accepted answers with status 201 of each contender, those while warming up included
 * @param arrivals the last count at each place
 * @param faults why the run does not count; empty when it does
 */
record Result(
    Map<String, List<Turn>> turns,
    Map<String, List<Footprint>> footprints,
    Map<String, Long> accepted,
    List<Arrival> arrivals,
    List<String> faults) {

  boolean counts() {
    return faults.isEmpty() && turns.values().stream().noneMatch(List::isEmpty);
  }

  /** The turns of a contender. */
  List<Turn> of(Contender contender) {
    return of(contender.name());
  }

  private List<Turn> of(String name) {
    return turns.getOrDefault(name, List.of());
  }

  /** A number of each turn of a contender. */
  Spread of(Contender contender, ToDoubleFunction<Turn> number) {
    return of(contender.name(), number);
  }

  /** A number of each turn of the contender of this name. */
  Spread of(String name, ToDoubleFunction<Turn> number) {
    return Spread.of(of(name).stream().map(turn -> number.applyAsDouble(turn)).toList());
  }

  /** A number of what the contender of this name takes. */
  Spread taken(String name, ToDoubleFunction<Footprint> number) {
    return Spread.of(
        footprints.getOrDefault(name, List.of()).stream()
            .map(taken -> number.applyAsDouble(taken))
            .toList());
  }

  /** Throughput of one contender over that of another, round by round. */
  Spread ratio(Contender of, Contender to) {
    return ratio(of, to, turn -> turn.full().perSecond());
  }

  /** A number of one contender over that of another, round by round. */
  Spread ratio(Contender of, Contender to, ToDoubleFunction<Turn> number) {
    List<Turn> over = of(of);
    List<Turn> under = of(to);
    return Spread.of(
        IntStream.range(0, Math.min(over.size(), under.size()))
            .mapToObj(i -> number.applyAsDouble(over.get(i)) / number.applyAsDouble(under.get(i)))
            .toList());
  }

  /** The rounds of several starts of the same contenders as those of one. */
  static Result pooled(List<Result> starts) {
    Map<String, List<Turn>> turns = new LinkedHashMap<>();
    Map<String, List<Footprint>> footprints = new LinkedHashMap<>();
    Map<String, Long> accepted = new LinkedHashMap<>();
    List<Arrival> arrivals = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (Result start : starts) {
      start
          .turns()
          .forEach(
              (name, own) -> turns.computeIfAbsent(name, unseen -> new ArrayList<>()).addAll(own));
      start
          .footprints()
          .forEach((name, own) ->
              footprints.computeIfAbsent(name, unseen -> new ArrayList<>()).addAll(own));
      start.accepted().forEach((name, count) -> accepted.merge(name, count, Long::sum));
      arrivals.addAll(start.arrivals());
      faults.addAll(start.faults());
    }
    return new Result(turns, footprints, accepted, arrivals, faults);
  }
}
