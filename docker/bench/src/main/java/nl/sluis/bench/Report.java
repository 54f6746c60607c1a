package nl.sluis.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Puts a result on paper, beside the targets of design.md §6, and says plainly what was reached.
 */
final class Report {

  private static final Locale DUTCH = Locale.of("nl", "NL");
  private final PrintStream out;
  private final Result result;

  Report(PrintStream out, Result result) {
    this.out = out;
    this.result = result;
  }

  /** Prints it; answers the targets, none when nothing was measured. */
  List<Target> print(Plan plan, Duration sync, String disk, Comparison comparison)
      throws IOException {
    if (result.turns().values().stream().anyMatch(List::isEmpty)) {
      faults();
      return List.of();
    }
    List<Contender> contenders = comparison.contenders();
    facts(plan, sync, disk, contenders);
    table(contenders);
    List<Target> targets = comparison.targets(result);
    out.printf("%n%-36s %-24s %-14s%n", "Sluis", "gemeten", "doel");
    targets(targets, out);
    counted(contenders);
    faults();
    return targets;
  }

  private void facts(Plan plan, Duration sync, String disk, List<Contender> contenders) {
    out.printf(
        DUTCH,
        "%nMachine   %d processorkernen, JDK %s, heap %s per proces, %s waar een fsync %.2f ms kost%n",
        Machine.cores(),
        Machine.jdk(),
        Jvm.HEAP,
        disk,
        sync.toNanos() / 1e6);
    out.printf(
        "Meting    %d ronden, %d verbindingen (mTLS, keep-alive, HTTP/1.1), %d s vol en %.1f s half,"
            + " berichten van %d bytes%n",
        plan.rounds(),
        plan.connections(),
        plan.full().toSeconds(),
        plan.half().toMillis() / 1e3,
        Signals.BYTES);
    List<Double> others =
        contenders.stream()
            .flatMap(c -> result.turns().getOrDefault(c, List.of()).stream())
            .map(Turn::others)
            .filter(Double::isFinite)
            .map(share -> share * 100)
            .toList();
    if (!others.isEmpty()) {
      out.printf(
          "Storing   andere programma's gebruikten %s %% van de processor%n",
          Spread.of(others).text(0));
    }
  }

  private void table(List<Contender> contenders) {
    out.printf(
        "%n%-14s %-26s %-18s %-18s %-18s %-18s %-18s%n",
        "",
        "verzoeken/s",
        "p50 ms",
        "p99 ms",
        "CPU µs/verzoek",
        "p50 ms bij half",
        "p99 ms bij half");
    for (Contender contender : contenders) {
      out.printf(
          "%-14s %-26s %-18s %-18s %-18s %-18s %-18s%n",
          contender.name(),
          result.of(contender, t -> t.full().perSecond()).text(0),
          result.of(contender, t -> t.full().millis(50)).text(1),
          result.of(contender, t -> t.full().millis(99)).text(1),
          result.of(contender, Turn::cpuMicros).text(0),
          result.of(contender, t -> t.half().millis(50)).text(1),
          result.of(contender, t -> t.half().millis(99)).text(1));
    }
    out.println("Mediaan van de ronden (laagste–hoogste).");
  }

  /** Prints what several starts of the same servers gave. */
  static void print(List<List<Target>> starts, PrintStream out) {
    out.printf(
        "%nOver %d keer opnieuw starten, mediaan van de medianen (laagste–hoogste)%n",
        starts.size());
    targets(
        IntStream.range(0, starts.getFirst().size())
            .mapToObj(i -> Target.over(starts.stream().map(start -> start.get(i)).toList()))
            .toList(),
        out);
  }

  private static void targets(List<Target> targets, PrintStream out) {
    for (Target target : targets) {
      out.printf(
          "%-36s %-24s %-14s %s%n",
          target.what(),
          target.measured().text(target.decimals()),
          target.wished(),
          target.reached() ? "gehaald" : "GEMIST");
    }
  }

  private void counted(List<Contender> contenders) {
    out.printf("%nGeteld%n");
    for (Contender contender : contenders) {
      out.printf(
          DUTCH,
          "  %-52s %,12d%n",
          contender.name() + ": antwoorden 201, opwarmen meegeteld",
          result.accepted().getOrDefault(contender, 0L));
    }
    for (Arrival arrival : result.arrivals()) {
      out.printf(
          DUTCH,
          "  %-52s %,12d  %s%n",
          arrival.where(),
          arrival.found(),
          arrival.agrees() ? "klopt" : "KLOPT NIET, verwacht " + arrival.expected());
    }
  }

  private void faults() {
    if (!result.counts()) {
      out.printf("%nDEZE METING IS ONGELDIG:%n");
      result.faults().forEach(fault -> out.println("  " + fault));
    }
  }
}
