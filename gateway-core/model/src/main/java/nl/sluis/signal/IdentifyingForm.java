package nl.sluis.signal;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A form that tells who somebody is wherever it stands in a text, such as an address. Names have no
 * form, so no machine finds them: which texts may leave at all is for policies/fields.yaml to say.
 *
 * @param key its key in policies/fields.yaml
 * @param says what is wrong with a text that holds it, in Dutch
 * @param patterns how it is written; each looks for a bounded number of characters
 * @param elfproef any nine digits that pass the elfproef are this form too
 */
public record IdentifyingForm(String key, String says, List<Pattern> patterns, boolean elfproef) {

  private static final int NUMBER = 9;
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  /** What can stand between the digits of one number; after a comma, a space begins another. */
  private static final Pattern BETWEEN =
      Pattern.compile("[^\\p{L}\\p{N},;:]{1,3}|[,;:]", Pattern.UNICODE_CHARACTER_CLASS);

  /** Days are written with digits too, and stand beside other digits, such as those of the hour. */
  private static final Pattern DAY =
      Pattern.compile(
          "(?<![0-9])(?:[0-3]?[0-9][-./ ][01]?[0-9][-./ ](?:19|20)[0-9]{2}"
              + "|(?:19|20)[0-9]{2}[-./ ][01]?[0-9][-./ ][0-3]?[0-9])(?![0-9])");

  /** An id of a message, in which nine digits pass the elfproef by chance. */
  private static final Pattern UUID =
      Pattern.compile("(?i)(?<![0-9a-f])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9a-f])");

  public IdentifyingForm {
    patterns = List.copyOf(patterns);
  }

  /** Whether a plain text holds this form. */
  boolean in(String plain) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(plain).find())
        || (elfproef && holdsNumber(plain));
  }

  /** The same text without this form. */
  String without(String plain) {
    String rest = plain;
    for (Pattern pattern : patterns) {
      rest = pattern.matcher(rest).replaceAll("x");
    }
    return rest;
  }

  /**
   * A text as people read it: digits of every script and shape are those of ASCII, and what nobody
   * sees and the ids of messages are left out.
   */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .forEach(c -> {
          switch (Character.getType(c)) {
            case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> {}
            case Character.DECIMAL_DIGIT_NUMBER -> plain.append(Character.digit(c, 10));
            case Character.OTHER_NUMBER -> {
              int value = Character.getNumericValue(c);
              plain.append(value >= 0 && value <= 9 ? Integer.toString(value) : " ");
            }
            default -> plain.appendCodePoint(c);
          }
        });
    return UUID.matcher(plain).replaceAll("x");
  }

  private static boolean holdsNumber(String plain) {
    List<MatchResult> groups = DIGITS.matcher(plain).results().toList();
    for (int first = 0; first < groups.size(); first++) {
      StringBuilder number = new StringBuilder(groups.get(first).group());
      int last = first;
      while (number.length() < NUMBER
          && last + 1 < groups.size()
          && BETWEEN
              .matcher(plain.substring(groups.get(last).end(), groups.get(last + 1).start()))
              .matches()) {
        last++;
        number.append(groups.get(last).group());
      }
      String written = plain.substring(groups.get(first).start(), groups.get(last).end());
      if (number.length() == NUMBER
          && Bsn.parse(number.toString()).isPresent()
          && !DAY.matcher(written).find()) {
        return true;
      }
    }
    return false;
  }
}
