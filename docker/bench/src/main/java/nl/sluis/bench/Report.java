package nl.sluis.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Puts the result of a comparison on paper. */
final class Report {

  /** A number of a turn: its head in the tables, and its key in the JSON. */
  private record Column(String head, String key, int decimals, ToDoubleFunction<Turn> number) {}

  /** A number of what a server takes. */
  private record Share(String head, int decimals, ToDoubleFunction<Footprint> number) {}

  private static final Locale DUTCH = Locale.of("nl", "NL");
  private static final List<Column> FULL =
      List.of(
          new Column("verzoeken/s", "perSecond", 0, turn -> turn.full().perSecond()),
          new Column("CPU µs/verzoek", "cpuMicros", 0, Turn::cpuMicros),
          new Column("KiB heap/verzoek", "allocatedKib", 1, Turn::allocatedKib),
          new Column("p50 ms", "p50Millis", 1, turn -> turn.full().millis(50)),
          new Column("p99 ms", "p99Millis", 1, turn -> turn.full().millis(99)),
          new Column("p99,9 ms", "p999Millis", 1, turn -> turn.full().millis(99.9)));
  private static final List<Share> TAKEN =
      List.of(
          new Share("MB resident", 0, taken -> taken.resident() / 1e6),
          new Share("MB heap na GC", 0, taken -> taken.heap() / 1e6),
          new Share("KB op schijf/melding", 1, taken -> taken.perSignal() / 1e3));

  private Report() {}

  /**
   * What one or more starts of the same contenders gave.
   *
   * @param targets over all starts
   */
  static Section of(String title, Plan plan, Result result, List<Target> targets) {
    if (!result.counts()) {
      return new Section(
          title,
          List.of(),
          List.of(),
          List.of(counted(result)),
          List.of(),
          faults(result),
          Map.of());
    }
    return new Section(
        title,
        facts(plan, result),
        List.of(full(result), open(result), taken(result)),
        List.of(counted(result)),
        targets,
        List.of(),
        numbers(plan, result));
  }

  private static List<String> faults(Result result) {
    return result.faults().isEmpty() ? List.of("er is niets gemeten") : result.faults();
  }

  private static List<String> facts(Plan plan, Result result) {
    List<String> facts = new ArrayList<>();
    facts.add(
        String.format(
            DUTCH,
            "%d × gestart, elk %d ronden om en om; %d verbindingen (mTLS, keep-alive, HTTP/1.1);"
                + " %d s vol en %.1f s bij elk deel; berichten van %d bytes",
            plan.starts(),
            plan.rounds(),
            plan.connections(),
            plan.full().toSeconds(),
            plan.open().toMillis() / 1e3,
            Signals.BYTES));
    List<Double> others = others(result);
    if (!others.isEmpty()) {
      facts.add(
          "andere programma's gebruikten "
              + Spread.of(others).text(0)
              + " % van de processor, mediaan (laagste–hoogste) zoals overal");
    }
    return facts;
  }

  private static List<Double> others(Result result) {
    return result.turns().values().stream()
        .flatMap(List::stream)
        .map(Turn::others)
        .filter(Double::isFinite)
        .map(share -> share * 100)
        .toList();
  }

  private static List<Column> open(int share) {
    return List.of(
        new Column("p50 ms", "p50Millis", 1, turn -> turn.at(share).millis(50)),
        new Column("p99 ms", "p99Millis", 1, turn -> turn.at(share).millis(99)),
        new Column("p99,9 ms", "p999Millis", 1, turn -> turn.at(share).millis(99.9)));
  }

  private static Grid full(Result result) {
    return grid(
        "Zo snel als het gaat",
        FULL.stream().map(Column::head).toList(),
        result.turns().keySet().stream().map(name -> row(name, name, FULL, result)).toList());
  }

  private static Grid open(Result result) {
    List<List<String>> rows = new ArrayList<>();
    for (String name : result.turns().keySet()) {
      for (int share : Plan.SHARES) {
        rows.add(row(name + ", " + share + " %", name, open(share), result));
      }
    }
    return grid(
        "Bij een deel van de eigen doorvoer, vanaf het moment dat een verzoek aan de beurt was",
        open(Plan.HALF).stream().map(Column::head).toList(),
        rows);
  }

  private static List<String> row(String head, String name, List<Column> columns, Result result) {
    List<String> cells = new ArrayList<>(List.of(head));
    columns.forEach(column -> cells.add(result.of(name, column.number()).text(column.decimals())));
    return cells;
  }

  private static Grid taken(Result result) {
    List<List<String>> rows = new ArrayList<>();
    for (String name : result.footprints().keySet()) {
      List<String> cells = new ArrayList<>(List.of(name));
      TAKEN.forEach(share -> cells.add(result.taken(name, share.number()).text(share.decimals())));
      rows.add(cells);
    }
    return grid("Aan het eind", TAKEN.stream().map(Share::head).toList(), rows);
  }

  private static Grid grid(String title, List<String> heads, List<List<String>> rows) {
    List<String> all = new ArrayList<>(List.of(""));
    all.addAll(heads);
    return new Grid(title, all, rows);
  }

  private static Grid counted(Result result) {
    List<List<String>> rows = new ArrayList<>();
    result
        .accepted()
        .forEach((name, count) ->
            rows.add(List.of(name + ": antwoorden 201, opwarmen meegeteld", number(count), "")));
    for (Arrival arrival : result.arrivals()) {
      rows.add(
          List.of(
              arrival.where(),
              number(arrival.found()),
              arrival.agrees() ? "klopt" : "KLOPT NIET, verwacht " + arrival.expected()));
    }
    return grid("Geteld", List.of("", ""), rows);
  }

  private static String number(long number) {
    return String.format(DUTCH, "%,d", number);
  }

  private static Map<String, Object> numbers(Plan plan, Result result) {
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put(
        "plan",
        Map.of(
            "starts", plan.starts(),
            "rounds", plan.rounds(),
            "connections", plan.connections(),
            "fullSeconds", plan.full().toMillis() / 1e3,
            "openSeconds", plan.open().toMillis() / 1e3));
    if (!others(result).isEmpty()) {
      numbers.put("othersPercent", Spread.of(others(result)));
    }
    Map<String, Object> contenders = new LinkedHashMap<>();
    for (String name : result.turns().keySet()) {
      Map<String, Object> own = new LinkedHashMap<>();
      own.put("full", numbers(name, FULL, result));
      Plan.SHARES.forEach(
          share -> own.put("at" + share + "Percent", numbers(name, open(share), result)));
      own.put("residentBytes", result.taken(name, Footprint::resident));
      own.put("heapBytes", result.taken(name, Footprint::heap));
      own.put("storedBytesPerSignal", result.taken(name, Footprint::perSignal));
      contenders.put(name, own);
    }
    numbers.put("contenders", contenders);
    return numbers;
  }

  private static Map<String, Spread> numbers(String name, List<Column> columns, Result result) {
    Map<String, Spread> numbers = new LinkedHashMap<>();
    columns.forEach(column -> numbers.put(column.key(), result.of(name, column.number())));
    return numbers;
  }
}
