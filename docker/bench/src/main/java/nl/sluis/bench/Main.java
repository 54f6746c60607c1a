package nl.sluis.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import nl.sluis.bench.chaos.Chaos;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./sluis bench}. Exit code 0 when the run counts, whatever it measured; 1 when not. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Meet Sluis naast een kale Netty-echo, één vaste rij en een gewone Camel-route.")
final class Main implements Callable<Integer> {

  private static final int CHILDREN = 200;
  private static final int ROUNDS = 5;
  private static final long GROWN = 1_000_000;
  private static final int BRIEF_STARTS = 2;

  /** What is compared. */
  private enum Kind {
    OTHERS,
    ALONE,
    EVIDENCE,
    GROWTH
  }

  @Option(
      names = "--short",
      description = "binnen twee minuten, voor wie wil zien wat een wijziging doet")
  private boolean brief;

  @Option(
      names = "--all",
      description = "alles achter elkaar: naast andere, bewijs, groei en starten")
  private boolean all;

  @Option(
      names = "--alone",
      description = "meet Sluis alleen, voor wie ziet wat een wijziging doet; best met --profile")
  private boolean alone;

  @Option(
      names = "--growth",
      arity = "0..1",
      fallbackValue = "1000000",
      description = "vergelijk in plaats daarvan leeg met zoveel bladen vooraf (een miljoen)")
  private long growth;

  @Option(
      names = "--persons",
      description = "over zoveel kinderen gaan de meldingen (standaard: ${DEFAULT-VALUE})")
  private int persons = CHILDREN;

  @Option(
      names = "--start-times",
      description = "zo vaak meten hoe lang starten duurt (standaard: ${DEFAULT-VALUE}; 0: niet)")
  private int startTimes = 5;

  @Option(names = "--json", description = "zet de getallen ook in dit bestand")
  private @Nullable Path json;

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
      names = "--recording",
      description = "bewaar de opname van --profile in dit bestand, voor JDK Mission Control")
  private @Nullable Path kept;

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

  @Option(names = "--write", description = "zet de uitkomst in dit document, docs/metingen.md")
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
    return measure(
            brief
                ? Plan.brief(connections)
                : Plan.of(starts, perStart(), seconds, connections, warmUp))
        ? 0
        : 1;
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
      Page.write(document, run.table());
    }
    return clean;
  }

  private Set<Kind> kinds() {
    return all
        ? EnumSet.complementOf(EnumSet.of(Kind.ALONE))
        : alone
            ? EnumSet.of(Kind.ALONE)
            : evidenceCost
                ? EnumSet.of(Kind.EVIDENCE)
                : growth > 0 ? EnumSet.of(Kind.GROWTH) : EnumSet.of(Kind.OTHERS);
  }

  private boolean measure(Plan plan) throws Exception {
    Instant now = Instant.now();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    List<Child> children = Child.some(persons, today);
    List<Section> sections = new ArrayList<>();
    for (Kind kind : kinds()) {
      Section section = measure(kind, plan, children, now);
      System.out.print(section.text());
      sections.add(section);
    }
    Outcome outcome;
    try (Ground ground = new Ground(folder)) {
      if (kinds().contains(Kind.OTHERS) && startTimes > 0) {
        Section section =
            StartTimes.measure(
                ground,
                Path.of("").toAbsolutePath(),
                policies,
                brief ? Math.min(startTimes, BRIEF_STARTS) : startTimes);
        System.out.print(section.text());
        sections.add(section);
      }
      outcome =
          new Outcome(
              today,
              Machine.sync(ground.folder()),
              Files.getFileStore(ground.folder()).type(),
              sections);
    }
    System.out.println("\n" + outcome.machine());
    if (json != null) {
      outcome.json(json);
    }
    if (document != null && outcome.counts()) {
      Page.write(document, outcome.markdown());
    }
    return outcome.counts();
  }

  private Section measure(Kind kind, Plan plan, List<Child> children, Instant now)
      throws Exception {
    List<Result> results = new ArrayList<>();
    List<List<Target>> targets = new ArrayList<>();
    String title = "";
    for (int start = 1; start <= plan.starts(); start++) {
      System.out.printf("start %d van %d%n", start, plan.starts());
      try (Ground ground = new Ground(folder)) {
        Path recording = ground.folder().resolve("sluis.jfr");
        try (Comparison comparison = comparison(kind, ground, plan, children, recording, now)) {
          title = comparison.title();
          Result result = new Run(ground, plan, comparison.contenders()).go();
          results.add(result);
          if (!result.counts()) {
            return Report.of(title, plan, result, List.of());
          }
          targets.add(comparison.targets(result));
          if (profile) {
            Profile.print(recording, result.of(comparison.contenders().getLast()), System.out);
            if (kept != null) {
              Files.copy(recording, kept, StandardCopyOption.REPLACE_EXISTING);
            }
          }
        }
      }
    }
    return Report.of(title, plan, Result.pooled(results), Target.overAll(targets));
  }

  private Comparison comparison(
      Kind kind, Ground ground, Plan plan, List<Child> children, Path recording, Instant now)
      throws Exception {
    return switch (kind) {
      case OTHERS ->
          WithOthers.start(
              ground, policies, children, profile ? Profile.options(recording) : List.of(), now);
      case ALONE ->
          Alone.start(
              ground, policies, children, profile ? Profile.options(recording) : List.of(), now);
      case EVIDENCE -> WithEvidence.start(ground, policies, children, recording, now);
      case GROWTH ->
          WithGrowth.start(ground, policies, children, plan, growth > 0 ? growth : GROWN, now);
    };
  }
}
