package nl.sluis.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The known word that somebody probably meant. */
public final class Nearest {

  /** More than this nobody reads. */
  private static final int MOST_NAMES = 60;

  /** How many letters were added, dropped or changed. */
  private static final LevenshteinDistance LETTERS = LevenshteinDistance.getDefaultInstance();

  private Nearest() {}

  /**
   * The nearest word, when no more than a third of its letters was mistyped; of a short word one,
   * and from four letters on two, for two that changed places count as two.
   */
  public static Optional<String> of(String typed, Collection<String> known) {
    return known.stream()
        .filter(word ->
            LETTERS.apply(typed, word) <= Math.max(word.length() < 4 ? 1 : 2, word.length() / 3))
        .min(
            Comparator.comparing((String word) -> LETTERS.apply(typed, word))
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
}
