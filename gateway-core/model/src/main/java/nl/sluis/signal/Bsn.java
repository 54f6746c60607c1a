package nl.sluis.signal;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A burgerservicenummer: nine digits that pass the elfproef (Logisch Ontwerp BSN). It prints as a
 * mask, so that it cannot reach a log by accident.
 */
public record Bsn(String value) {

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern BETWEEN = Pattern.compile("[\\s._-]");

  /**
   * @throws IllegalArgumentException when the value is not a BSN; the message does not repeat it
   */
  public Bsn {
    if (!passesElfproef(value)) {
      throw new IllegalArgumentException("geen geldig burgerservicenummer");
    }
  }

  /** The BSN in this text, when it is one. */
  public static Optional<Bsn> parse(String text) {
    return passesElfproef(text) ? Optional.of(new Bsn(text)) : Optional.empty();
  }

  /** The BSN in this text as people write it, with spaces, dots or hyphens between its digits. */
  public static Optional<Bsn> parseWritten(String text) {
    return parse(BETWEEN.matcher(text).replaceAll(""));
  }

  /**
   * Whether a code of somebody's making holds one: nine digits in a row, or all of the code as
   * people write one.
   */
  public static boolean isIn(String code) {
    return DIGITS.matcher(code).results().map(MatchResult::group).anyMatch(Bsn::passesElfproef)
        || parseWritten(code).isPresent();
  }

  private static boolean passesElfproef(String digits) {
    if (digits.length() != 9 || digits.equals("000000000")) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      sum += digit * (i == 8 ? -1 : 9 - i);
    }
    return sum % 11 == 0;
  }

  @Override
  public String toString() {
    return "Bsn[*********]";
  }
}
