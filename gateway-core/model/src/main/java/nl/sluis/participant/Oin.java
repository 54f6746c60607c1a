package nl.sluis.participant;

/**
 * An Organisatie-identificatienummer, as the register writes it (OIN-Stelsel, data architecture):
 * twenty characters, of which the first eight say from which register the number comes. The rest is
 * the number in that register, filled up; it may hold letters, such as the BRIN of a school.
 *
 * <pre>
 *  00000001 RSIN      00000005 free       00000009 care providers (UZI, Dezi)
 *  00000002 Fi        00000006 Logius     00000010 TRR-BD
 *  00000003 KvK       00000007 BRIN       00000011 care insurers (Dezi)
 *  00000004 SubOIN    00000008 abroad     00000099 test
 * </pre>
 *
 * <p>Letters are capitals, at every door: one organisation has one spelling, and what is compared
 * as text, in the database, in policies and in topics, is the same organisation or another one.
 *
 * <p>What is something else is refused with an exception that does not repeat the value.
 */
public record Oin(String value) {

  /** The form as a regular expression, for schemas. */
  public static final String FORM = "000000(0[1-9]|1[01]|99)[0-9A-Z]{12}";

  private static final int LENGTH = 20;

  public Oin {
    if (!isOne(value)) {
      throw new IllegalArgumentException(
          "geen OIN: twintig tekens, eerst acht cijfers, en tussen aanhalingstekens");
    }
  }

  /** Whether a text is an OIN: the form, read by hand since every message holds some. */
  public static boolean isOne(String text) {
    if (text.length() != LENGTH || !text.startsWith("000000") || !isRegister(text)) {
      return false;
    }
    for (int i = 8; i < LENGTH; i++) {
      char c = text.charAt(i);
      if (!isDigit(c) && (c < 'A' || c > 'Z')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isRegister(String text) {
    char tens = text.charAt(6);
    char ones = text.charAt(7);
    return switch (tens) {
      case '0' -> isDigit(ones) && ones != '0';
      case '1' -> ones == '0' || ones == '1';
      case '9' -> ones == '9';
      default -> false;
    };
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  @Override
  public String toString() {
    return value;
  }
}
