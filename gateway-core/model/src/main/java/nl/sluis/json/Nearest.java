package nl.sluis.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known word that somebody probably meant. */
public final class Nearest {

  /** More than this nobody reads. */
  private static final int MOST_NAMES = 60;

  private Nearest() {}

  /** The nearest word, when no more than a third of it (or one letter) was mistyped. */
  public static Optional<String> of(String typed, Collection<String> known) {
    return known.stream()
        .filter(word -> distance(typed, word) <= Math.max(1, word.length() / 3))
        .min(
            Comparator.comparingInt((String word) -> distance(typed, word))
                .thenComparing(word -> word));
  }

  /** What can stand there: the word that was meant, and all of them when they are not many. */
  public static String hint(String typed, Collection<String> known) {
    String meant = of(typed, known).map(word -> "; bedoelt u '" + word + "'?").orElse("");
    return known.isEmpty() || known.size() > MOST_NAMES
        ? meant
        : meant
            + (meant.isEmpty() ? "; het kan zijn: " : " Het kan zijn: ")
            + String.join(", ", known.stream().sorted().toList());
  }

  /** How many letters were added, dropped, changed or swapped with the next. */
  private static int distance(String from, String to) {
    int[] earlier = new int[to.length() + 1];
    int[] before = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] now = new int[to.length() + 1];
      now[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(changed, 1 + Math.min(before[j], now[j - 1]));
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          now[j] = Math.min(now[j], earlier[j - 2] + 1);
        }
      }
      earlier = before;
      before = now;
    }
    return before[to.length()];
  }
}
