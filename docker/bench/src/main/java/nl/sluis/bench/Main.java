package nl.sluis.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import nl.sluis.bench.chaos.Chaos;
import nl.sluis.bench.chaos.ChaosDocument;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./sluis bench}. Exit code 0 when the run counts, whatever it measured; 1 when not. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Meet Sluis tussen een kale Netty-echo en een gewone Camel-route.")
final class Main implements Callable<Integer> {

  private static final int CHILDREN = 200;
  private static final int ROUNDS = 5;

  @Option(
      names = "--starts",
      description = "hoe vaak de servers opnieuw beginnen (standaard: ${DEFAULT-VALUE})")
  private int starts = 1;

  @Option(
      names = "--rounds",
      description = "ronden per start (standaard 5; met --chaos: alles één keer)")
  private @Nullable Integer rounds;

  @Option(names = "--seconds", description = "seconden per meting (standaard: ${DEFAULT-VALUE})")
  private int seconds = 5;

  @Option(names = "--connections", description = "verbindingen (standaard: ${DEFAULT-VALUE})")
  private int connections = 32;

  @Option(
      names = "--warm-up",
      description = "hoogstens zoveel seconden warmlopen per server (standaard: ${DEFAULT-VALUE})")
  private int warmUp = 90;

  @Option(names = "--policies", description = "map met regels (standaard: ${DEFAULT-VALUE})")
  private Path policies = Path.of("policies");

  @Option(
      names = "--folder",
      description = "werkmap, op een echte schijf (standaard: ${DEFAULT-VALUE})")
  private Path folder = Path.of("docker/bench/target");

  @Option(names = "--jmh", description = "meet in plaats daarvan één besluit, met JMH")
  private boolean jmh;

  @Option(names = "--profile", description = "laat zien waar Sluis zijn tijd laat")
  private boolean profile;

  @Option(
      names = "--evidence-cost",
      description = "vergelijk in plaats daarvan Sluis met Sluis dat geen bewijs bewaart")
  private boolean evidenceCost;

  @Option(
      names = "--flood",
      description = "meet in plaats daarvan wat een deelnemer merkt van een andere die overstroomt")
  private boolean flood;

  @Option(
      names = "--chaos",
      description = "maak in plaats daarvan in elke ronde iets stuk, en kijk of alles nog klopt")
  private boolean chaos;

  @Option(names = "--seed", description = "waaruit volgt wat er stuk gaat (met --chaos)")
  private long seed = 1;

  @Option(names = "--only", description = "alleen deze ronde (met --chaos)")
  private @Nullable Integer only;

  @Option(names = "--write", description = "zet de tabel in dit document (met --chaos)")
  private @Nullable Path document;

  @Option(
      names = "--evidence",
      arity = "0..1",
      fallbackValue = "1000000",
      description = "vraag in plaats daarvan het bewijs van zoveel uitwisselingen (een miljoen)")
  private long evidence;

  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler((failure, command, parsed) -> {
      command.getErr().println("Meting afgebroken: " + failure.getMessage());
      return 1;
    });
    System.exit(line.execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (jmh) {
      DecisionBench.run(policies);
      return 0;
    }
    if (flood) {
      Instant now = Instant.now();
      try (Ground ground = new Ground(folder)) {
        new FloodBench(System.out, ground, policies, Duration.ofSeconds(seconds), perStart())
            .run(Child.some(CHILDREN, LocalDate.ofInstant(now, ZoneOffset.UTC)), now);
        return 0;
      }
    }
    if (evidence > 0) {
      try (Ground ground = new Ground(folder)) {
        return new EvidenceBench(System.out, ground.folder(), evidence, policies, Instant.now())
                .run()
            ? 0
            : 1;
      }
    }
    if (chaos) {
      return broken() ? 0 : 1;
    }
    return measure(Plan.of(starts, perStart(), seconds, connections, warmUp)) ? 0 : 1;
  }

  private int perStart() {
    return rounds == null ? ROUNDS : rounds;
  }

  private boolean broken() throws Exception {
    Chaos run = Chaos.full(System.out, seed);
    int last = only != null ? only : rounds != null ? rounds : run.rounds();
    boolean clean = run.run(folder, policies, only != null ? only : 1, last);
    System.out.println();
    System.out.print(run.table());
    if (document != null) {
      ChaosDocument.write(document, run.table());
    }
    return clean;
  }

  private boolean measure(Plan plan) throws Exception {
    List<List<Target>> measured = new ArrayList<>();
    for (int start = 1; start <= plan.starts(); start++) {
      if (plan.starts() > 1) {
        System.out.printf("start %d van %d%n", start, plan.starts());
      }
      try (Ground ground = new Ground(folder)) {
        List<Target> targets = measure(plan, ground);
        if (targets.isEmpty()) {
          return false;
        }
        measured.add(targets);
      }
    }
    if (plan.starts() > 1) {
      Report.print(measured, System.out);
    }
    return true;
  }

  /** What one start gave; empty when it does not count. */
  private List<Target> measure(Plan plan, Ground ground) throws Exception {
    Duration sync = Machine.sync(ground.folder());
    String disk = Files.getFileStore(ground.folder()).type();
    Instant now = Instant.now();
    List<Child> children = Child.some(CHILDREN, LocalDate.ofInstant(now, ZoneOffset.UTC));
    Path recording = ground.folder().resolve("sluis.jfr");
    List<String> options = profile ? Profile.options(recording) : List.of();
    try (Comparison comparison =
        evidenceCost
            ? WithEvidence.start(ground, policies, children, recording, now)
            : WithOthers.start(ground, policies, children, options, now)) {
      Result result = new Run(ground, plan, comparison.contenders()).go();
      List<Target> targets = new Report(System.out, result).print(plan, sync, disk, comparison);
      if (profile) {
        List<Turn> turns =
            result.turns().getOrDefault(comparison.contenders().getLast(), List.of());
        Profile.print(recording, turns, System.out);
      }
      return result.counts() ? targets : List.of();
    }
  }
}
