package nl.sluis.policy;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import nl.sluis.signal.Field;
import org.jspecify.annotations.Nullable;

/**
 * One answer from the answers at two ages that somebody can have. Nothing passes that is kept back
 * at either, it rests on every consent that either rests on, and who must be told at either is
 * told.
 */
final class Stricter {

  /** Of two that are as strict, what rests on consent can be taken back; then the youngest. */
  private static final BinaryOperator<Decision> STRICTEST =
      BinaryOperator.maxBy(
          Comparator.comparing(Decision::effect)
              .thenComparing(decision -> decision.reason() == Reason.CONSENTED));

  private Stricter() {}

  static Decision of(Decision youngest, Decision oldest) {
    if (youngest.equals(oldest)) {
      return youngest;
    }
    Decision strict = STRICTEST.apply(youngest, oldest);
    Decision other = strict == youngest ? oldest : youngest;
    List<String> fields = strict.fields().stream().filter(other.fields()::contains).toList();
    if (strict.permits() && says(strict) && says(other) && !says(fields)) {
      return strict.refused(Reason.CONSENT_MISSING, Reason.CONSENT_MISSING.text());
    }
    Set<String> dropped = new TreeSet<>(strict.dropped());
    strict.fields().stream().filter(name -> !fields.contains(name)).forEach(dropped::add);
    return new Decision(
        strict.effect(),
        strict.reason(),
        text(youngest.text(), oldest.text()),
        strict.row(),
        strict.basis(),
        strict.purpose(),
        strict.permits() ? both(strict.consents(), other.consents()) : strict.consents(),
        fields,
        strict.envelope(),
        List.copyOf(dropped),
        strict.permits() ? both(strict.duties(), other.duties()) : strict.duties());
  }

  /** Without the ages, for it stands in receipts. */
  private static String text(String youngest, String oldest) {
    return youngest.equals(oldest)
        ? youngest
        : "De leeftijd is niet zeker: alleen wat op beide leeftijden mag, mag. Op de jongste: %s Op de oudste: %s"
            .formatted(youngest, oldest);
  }

  /** Something besides who it is about passes. */
  private static boolean says(Decision decision) {
    return says(decision.fields());
  }

  private static boolean says(List<String> fields) {
    return !fields.stream().allMatch(Field::identifies);
  }

  private static List<String> both(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).distinct().sorted().toList();
  }

  private static Decision.Duties both(Decision.Duties some, Decision.Duties others) {
    return new Decision.Duties(
        both(some.notice(), others.notice()), earliest(some.reviewBy(), others.reviewBy()), null);
  }

  private static Decision.@Nullable Notice both(
      Decision.@Nullable Notice some, Decision.@Nullable Notice others) {
    if (some == null || others == null) {
      return some == null ? others : some;
    }
    Set<Say> who = new HashSet<>(some.who());
    who.addAll(others.who());
    return new Decision.Notice(
        some.id(),
        who,
        some.due().isBefore(others.due()) ? some.due() : others.due(),
        some.deferrable() && others.deferrable());
  }

  private static @Nullable LocalDate earliest(
      @Nullable LocalDate some, @Nullable LocalDate others) {
    if (some == null || others == null) {
      return some == null ? others : some;
    }
    return some.isBefore(others) ? some : others;
  }
}
