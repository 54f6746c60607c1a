package nl.sluis.signal;

import java.util.Optional;

/**
 * A burgerservicenummer: nine digits that pass the elfproef (Logisch Ontwerp BSN). It prints as a
 * mask, so that it cannot reach a log by accident.
 */
public record Bsn(String value) {

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
