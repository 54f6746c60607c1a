package nl.sluis.bench.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nl.sluis.bench.Ground;
import nl.sluis.faults.FaultInjector;
import org.jspecify.annotations.Nullable;

/** A run: rounds in each of which one thing breaks, and what they add up to. */
public final class Chaos {

  /** After so many rounds a gateway with a new store begins. */
  private static final int SERIES = 20;

  private static final Locale DUTCH = Locale.of("nl", "NL");
  private static final Duration CERTIFICATES_OLDER = Duration.ofDays(1);

  private final PrintStream out;
  private final Deck deck;
  private final Limits limits;
  private final long seed;
  private final Table table = new Table();
  private int installed;

  private Chaos(PrintStream out, Deck deck, Limits limits, long seed) {
    this.out = out;
    this.deck = deck;
    this.limits = limits;
    this.seed = seed;
  }

  /** Everything, from a seed. */
  public static Chaos full(PrintStream out, long seed) {
    return new Chaos(out, Deck.full(seed), Limits.quiet(), seed);
  }

  /**
   * One of each of the worst, for a run of half a minute; how quickly pushes are accepted again is
   * not judged, for other programs may decide that.
   */
  public static Chaos small(PrintStream out, long seed) {
    return new Chaos(out, Deck.small(seed), Limits.busy(), seed);
  }

  /** How many rounds it takes to have had everything once. */
  public int rounds() {
    return deck.size();
  }

  /**
   * Runs some of the rounds.
   *
   * @param parent where the folder of the run is made, and removed again
   * @return whether all was as promised
   */
  public boolean run(Path parent, Path policies, int first, int last)
      throws IOException, GeneralSecurityException, InterruptedException, SQLException {
    InstantSource earlier = () -> InstantSource.system().instant().minus(CERTIFICATES_OLDER);
    Installation place = null;
    try (Ground ground = new Ground(parent, earlier);
        FaultInjector faults = FaultInjector.in(ground.folder().resolve("faults"), seed)) {
      int inSeries = 0;
      for (int number = first; number <= last; number++) {
        if (place == null) {
          faults.setClock(Duration.ZERO);
          place = new Installation(ground, "sluis-" + ++installed, policies, faults, limits);
          place.begin();
          inSeries = 0;
        }
        Breakage breakage = deck.round(number);
        Result result = round(number, breakage, place);
        inSeries++;
        if (!result.usable()) {
          place.close();
          place = null;
        } else if (inSeries == SERIES || number == last) {
          end(number, place);
          place = null;
        }
      }
    } finally {
      if (place != null) {
        place.close();
      }
    }
    return table.clean();
  }

  /** What it came to, in Markdown. */
  public String table() {
    return table.text();
  }

  private Result round(int number, Breakage breakage, Installation place)
      throws IOException, InterruptedException {
    out.printf("ronde %3d  %s: %s%n", number, breakage.kind().text(), breakage.text());
    Result result;
    try {
      result = new Round(place, breakage, limits).run();
    } catch (IOException e) {
      // Nothing was broken when this happened.
      result =
          new Result(
              breakage.kind(),
              0,
              0,
              null,
              List.of(new Finding(Flaw.NOT_RECOVERED, String.valueOf(e.getMessage()))),
              false);
    }
    table.add(result);
    out.printf(
        DUTCH,
        "           %d geraakt, %d aangenomen, %s%n",
        result.hit(),
        result.acknowledged(),
        recovery(result.recovery()));
    say(result, number);
    return result;
  }

  private static String recovery(@Nullable Duration took) {
    return took == null
        ? "niet hersteld"
        : String.format(DUTCH, "hersteld in %.2f s", took.toMillis() / 1e3);
  }

  /** What only is right when everybody has had the time for it. */
  private void end(int number, Installation place)
      throws IOException, InterruptedException, SQLException {
    List<Finding> findings = new ArrayList<>();
    try (place) {
      if (!Round.within(limits.most(), () -> untold(place).isEmpty())) {
        findings.add(
            new Finding(Flaw.LOST, untold(place).size() + " notificaties kwamen niet aan"));
      }
      if (!Round.within(limits.most(), () -> missingReports(place) == 0)) {
        int missing = missingReports(place);
        findings.add(
            new Finding(
                missing > 0 ? Flaw.LOST : Flaw.DOUBLED,
                "de Verwijsindex mist " + missing + " meldingen"));
      }
      if (!place.verifiesByCommand()) {
        findings.add(new Finding(Flaw.NOT_VERIFIED, "ledger verify zegt nee"));
      }
    }
    Result result = new Result(Kind.END, 0, 0, null, place.promises().findings(findings), false);
    table.add(result);
    out.printf("na ronde %d: notificaties, Verwijsindex, ledger verify%n", number);
    say(result, number);
  }

  private static List<String> untold(Installation place) throws InterruptedException {
    try {
      return place.subscriber().untold();
    } catch (IOException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private static int missingReports(Installation place) {
    try {
      return place.missingReports();
    } catch (SQLException e) {
      return Integer.MAX_VALUE;
    }
  }

  private void say(Result result, int number) {
    result.findings().stream()
        .limit(10)
        .forEach(
            finding -> out.printf("           !! %s: %s%n", finding.flaw().text(), finding.what()));
    if (!result.findings().isEmpty()) {
      out.printf(
          "           %d bevindingen; herhaal met --seed %d --only %d%n",
          result.findings().size(), seed, number);
    }
  }
}
