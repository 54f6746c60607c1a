package nl.sluis.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Puts a result on paper, beside the targets of design.md §6, and says plainly what was reached.
 */
final class Report {

  private static final Locale DUTCH = Locale.of("nl", "NL");
  private static final double TO_ECHO = 1 / 3.0;
  private static final double TO_CAMEL = 2;
  private static final double HALF_LOAD_MILLIS = 20;
  private static final double START_SECONDS = 2;

  private final PrintStream out;
  private final Result result;

  Report(PrintStream out, Result result) {
    this.out = out;
    this.result = result;
  }

  void print(
      Plan plan, Duration sync, String disk, Contender echo, Contender camel, Contender sluis) {
    if (result.turns().values().stream().anyMatch(List::isEmpty)) {
      faults();
      return;
    }
    List<Contender> contenders = List.of(echo, camel, sluis);
    facts(plan, sync, disk, contenders);
    table(contenders);
    targets(echo, camel, sluis);
    counted(contenders);
    faults();
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

  private void targets(Contender echo, Contender camel, Contender sluis) {
    Spread toEcho = result.ratio(sluis, echo);
    Spread toCamel = result.ratio(sluis, camel);
    Spread half = result.of(sluis, t -> t.half().millis(99));
    double start = sluis.server().startedIn().toMillis() / 1e3;
    out.printf("%n%-36s %-24s %-14s%n", "Sluis", "gemeten", "doel");
    line("ten opzichte van de Netty-echo", toEcho.text(2), "≥ 0,33", toEcho.median() >= TO_ECHO);
    line("ten opzichte van de Camel-route", toCamel.text(2), "≥ 2", toCamel.median() >= TO_CAMEL);
    line("p99 bij halve belasting, ms", half.text(1), "≤ 20", half.median() <= HALF_LOAD_MILLIS);
    line("geheugen", "heap " + Jvm.HEAP, "512 MB", result.counts());
    line("start tot klaar, s", String.format(DUTCH, "%.1f", start), "≤ 2", start <= START_SECONDS);
    out.println(
        "Hier niet gemeten: één besluit (./sluis bench --jmh), kosten van het bewijs, groei.");
  }

  private void line(String what, String measured, String target, boolean reached) {
    out.printf("%-36s %-24s %-14s %s%n", what, measured, target, reached ? "gehaald" : "GEMIST");
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
