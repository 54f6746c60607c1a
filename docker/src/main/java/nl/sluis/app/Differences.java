package nl.sluis.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.sluis.policy.explain.Comparison;

/**
 * What two versions of the rules decide otherwise, each difference once: what becomes of a type of
 * message, and below it between whom, by which rows and how often.
 */
final class Differences {

  private final Map<String, Where> all = new LinkedHashMap<>();

  Differences(List<Comparison.Change> changes) {
    changes.forEach(change ->
        all.computeIfAbsent(
                change.cell().type() + ": " + what(change.before(), change.after()),
                _ -> new Where())
            .add(change));
  }

  int size() {
    return all.size();
  }

  /** The text of each, the most frequent first. */
  List<String> texts() {
    return all.entrySet().stream()
        .sorted((one, other) -> Long.compare(other.getValue().count, one.getValue().count))
        .map(one -> one.getKey() + "\n    " + one.getValue().text())
        .toList();
  }

  private static String what(Comparison.Outcome was, Comparison.Outcome is) {
    StringBuilder text = new StringBuilder();
    if (!outcome(was).equals(outcome(is))) {
      text.append("was ").append(outcome(was)).append(", wordt ").append(outcome(is));
    }
    boolean passed = !was.fields().isEmpty() && !is.fields().isEmpty();
    appendFields(text, "gaat voortaan mee: ", passed ? was.fields() : is.fields(), is.fields());
    appendFields(text, "gaat niet meer mee: ", passed ? is.fields() : was.fields(), was.fields());
    return text.isEmpty() ? "een andere rij beslist" : text.toString();
  }

  private static void appendFields(
      StringBuilder text, String what, List<String> without, List<String> with) {
    List<String> extra = new ArrayList<>(with);
    extra.removeAll(without);
    if (!extra.isEmpty()) {
      text.append(text.isEmpty() ? "" : "; ").append(what).append(String.join(", ", extra));
    }
  }

  private static String outcome(Comparison.Outcome outcome) {
    String reason = outcome.reason().text().replaceAll("[.]$", "");
    return EffectWords.of(outcome.effect()) + " (" + reason + ")";
  }

  /** Between whom, by which rows, at which ages and how often. */
  private static final class Where {

    private final Map<String, Set<String>> recipients = new TreeMap<>();
    private final Set<String> before = new TreeSet<>();
    private final Set<String> after = new TreeSet<>();
    private final TreeSet<Integer> ages = new TreeSet<>();
    private long count;

    void add(Comparison.Change change) {
      recipients
          .computeIfAbsent(change.cell().senderRole(), _ -> new TreeSet<>())
          .add(change.cell().recipientRole());
      before.add(row(change.before()));
      after.add(row(change.after()));
      ages.addAll(change.ages());
      count += change.count();
    }

    private static String row(Comparison.Outcome outcome) {
      return outcome.row() == null ? "geen" : outcome.row();
    }

    String text() {
      Map<Set<String>, List<String>> senders =
          recipients.entrySet().stream()
              .collect(
                  Collectors.groupingBy(
                      Map.Entry::getValue,
                      LinkedHashMap::new,
                      Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
      String who =
          senders.entrySet().stream()
              .map(one ->
                  String.join(", ", one.getValue()) + " → " + String.join(", ", one.getKey()))
              .collect(Collectors.joining("\n    "));
      String rows = String.join(", ", before);
      return String.format(
          PolicyCheck.DUTCH,
          "%s%n    rij %s; leeftijd %s; %,d combinaties",
          who,
          before.equals(after) ? rows : rows + " wordt " + String.join(", ", after),
          ages.first().equals(ages.last())
              ? ages.first()
              : ages.first() + " tot en met " + ages.last(),
          count);
    }
  }
}
