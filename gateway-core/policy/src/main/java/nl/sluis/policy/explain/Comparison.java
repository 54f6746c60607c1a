package nl.sluis.policy.explain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.sluis.policy.Decision;
import nl.sluis.policy.Effect;
import nl.sluis.policy.Matrix;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Question;
import nl.sluis.policy.Reason;
import nl.sluis.policy.proof.Combinations;
import nl.sluis.policy.proof.SyntheticParticipants;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Two sets of rules held against each other: every combination that matters to either is decided by
 * both, and what comes out differently is gathered by who, to whom and what.
 */
public final class Comparison {

  private final PolicySet before;
  private final PolicySet after;
  private final SyntheticParticipants cast;
  private final PolicySet beforeStage;
  private final PolicySet afterStage;

  public Comparison(PolicySet before, PolicySet after) {
    this.before = before;
    this.after = after;
    Set<String> roles = new LinkedHashSet<>(before.rules().roles().keySet());
    roles.addAll(after.rules().roles().keySet());
    Set<MessageType> types = new LinkedHashSet<>(before.rules().messages().keySet());
    types.addAll(after.rules().messages().keySet());
    this.cast = new SyntheticParticipants(before, roles, types);
    this.beforeStage = cast.stage();
    this.afterStage = new SyntheticParticipants(after, roles, types).stage();
  }

  /** What a decision comes down to, as far as it is compared. */
  public record Outcome(Effect effect, Reason reason, @Nullable String row, List<String> fields) {

    static Outcome of(Decision decision) {
      return new Outcome(
          decision.effect(),
          decision.reason(),
          decision.row(),
          decision.permits() ? decision.fields() : List.of());
    }
  }

  /**
   * Combinations that come out differently in the same way.
   *
   * @param cell who, to whom, what
   * @param before how it was
   * @param after how it becomes
   * @param count in how many combinations
   * @param ages at which ages
   * @param days on which days, one for each set of articles in force
   */
  public record Change(
      Matrix.Cell cell,
      Outcome before,
      Outcome after,
      long count,
      Set<Integer> ages,
      Set<LocalDate> days) {}

  /**
   * What came of it.
   *
   * @param combinations how many were decided
   * @param changes what differs, the largest first
   */
  public record Result(long combinations, List<Change> changes) {}

  /** Compares. Takes some seconds. */
  public Result compare() {
    Map<List<Object>, Tally> found = new LinkedHashMap<>();
    long combinations = 0;
    for (Map.Entry<Matrix.Cell, List<Combinations>> cell : cells().entrySet()) {
      // Both versions ask mostly the same; what was asked is not asked and counted again.
      Set<Question> asked = new HashSet<>();
      for (Combinations version : cell.getValue()) {
        version.visit(
            cell.getKey(),
            one -> {
              if (asked.add(one.question())) {
                compare(cell.getKey(), one, found);
              }
              return true;
            });
      }
      combinations += asked.size();
    }
    List<Change> changes = new ArrayList<>(found.values().stream().map(Tally::change).toList());
    changes.sort(Comparator.comparingLong(Change::count).reversed());
    return new Result(combinations, changes);
  }

  /** Each cell there is, with the versions of the rules that have it. */
  private Map<Matrix.Cell, List<Combinations>> cells() {
    Map<Matrix.Cell, List<Combinations>> cells = new LinkedHashMap<>();
    for (PolicySet policy : List.of(before, after)) {
      Combinations version = new Combinations(policy.rules(), cast, Set.of());
      version
          .cells()
          .forEach(cell -> cells.computeIfAbsent(cell, _ -> new ArrayList<>()).add(version));
    }
    return cells;
  }

  private void compare(
      Matrix.Cell cell, Combinations.Combination one, Map<List<Object>, Tally> found) {
    Outcome was = Outcome.of(beforeStage.decide(one.question()));
    Outcome is = Outcome.of(afterStage.decide(one.question()));
    if (!was.equals(is)) {
      found
          .computeIfAbsent(List.of(cell, was, is), _ -> new Tally(cell, was, is))
          .add(one.age(), one.question().day());
    }
  }

  private static final class Tally {

    private final Matrix.Cell cell;
    private final Outcome before;
    private final Outcome after;
    private final Set<Integer> ages = new TreeSet<>();
    private final Set<LocalDate> days = new TreeSet<>();
    private long count;

    Tally(Matrix.Cell cell, Outcome before, Outcome after) {
      this.cell = cell;
      this.before = before;
      this.after = after;
    }

    void add(int age, LocalDate day) {
      count++;
      ages.add(age);
      days.add(day);
    }

    Change change() {
      return new Change(cell, before, after, count, ages, days);
    }
  }
}
