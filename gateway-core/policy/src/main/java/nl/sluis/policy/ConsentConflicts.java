package nl.sluis.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Consents and objections about one exchange, weighed against each other: the more specific
 * supersedes the less specific, and of two that are equally specific the objection wins (Generic
 * Functions Consent, rules 1 to 7).
 */
record ConsentConflicts(List<Weighed> statements) {

  /** A statement and how specific it is. */
  record Weighed(Consent consent, int weight) {}

  /** Those that hold on the day of the question and mean this exchange. */
  static ConsentConflicts of(Question question, Scope.Exchange exchange) {
    List<Weighed> meant = new ArrayList<>(question.consents().size());
    for (Consent consent : question.consents()) {
      int weight =
          consent.holdsOn(question.day()) ? consent.scope().weight(exchange) : Scope.NOT_MEANT;
      if (weight != Scope.NOT_MEANT) {
        meant.add(new Weighed(consent, weight));
      }
    }
    return new ConsentConflicts(meant);
  }

  /** Some of it is about some data only. */
  boolean partsData() {
    return statements.stream().anyMatch(s -> !s.consent().scope().data().isEmpty());
  }

  /** Some of it is an objection. */
  boolean objects() {
    return statements.stream().anyMatch(s -> !s.consent().permits());
  }

  /** The consents about data of a category. */
  List<Consent> said(@Nullable String category) {
    return permits(category).map(Weighed::consent).toList();
  }

  /** Those of them that no objection outweighs. */
  List<Consent> standing(@Nullable String category) {
    int objection = objection(category);
    return permits(category).filter(s -> s.weight() > objection).map(Weighed::consent).toList();
  }

  /** The objections about data of a category. */
  List<Consent> objections(@Nullable String category) {
    return denials(category).map(Weighed::consent).toList();
  }

  /** An objection about data of a category stands: no consent outweighs it. */
  boolean blocked(@Nullable String category) {
    int objection = objection(category);
    return objection != Scope.NOT_MEANT && permits(category).noneMatch(s -> s.weight() > objection);
  }

  /** Somebody objects to this category by name, and no consent outweighs that. */
  boolean blockedByName(String category) {
    return denials(category).anyMatch(s -> s.consent().scope().data().contains(category))
        && blocked(category);
  }

  private int objection(@Nullable String category) {
    return denials(category).mapToInt(Weighed::weight).max().orElse(Scope.NOT_MEANT);
  }

  private Stream<Weighed> permits(@Nullable String category) {
    return about(category).filter(s -> s.consent().permits());
  }

  private Stream<Weighed> denials(@Nullable String category) {
    return about(category).filter(s -> !s.consent().permits());
  }

  private Stream<Weighed> about(@Nullable String category) {
    return statements.stream()
        .filter(s ->
            category == null
                ? s.consent().scope().data().isEmpty()
                : s.consent().scope().means(category));
  }
}
