package nl.sluis.json;

import org.jspecify.annotations.Nullable;

/**
 * The forms of text that come in, whatever the form they stand in: each one pass over the
 * characters, and the same at every door. Lengths count characters, not UTF-16 units.
 *
 * <p>No text holds what is no character (half surrogates, code points without one), what steers a
 * device (controls, C1 among them) or what makes a line read otherwise than it is written (bidi
 * controls, UAX 9). No store, signature or XML can hold the first; nobody sees the others.
 */
public final class Texts {

  /** Most characters in a line that does not say otherwise. */
  public static final int LINE = 200;

  /**
   * What JSON Schema can say of the characters that a line has not, as a class of a pattern that
   * Java and ECMA 262 read alike. Which code points have no character yet depends on the year.
   */
  public static final String NOT_IN_LINE =
      "[\\u0000-\\u001F\\u007F-\\u009F\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069"
          + "\\uD800-\\uDFFF\\uFDD0-\\uFDEF\\uFFFE\\uFFFF]";

  /** The same for prose, which has tabs and line ends. */
  public static final String NOT_IN_PROSE =
      "[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\u061C\\u200E\\u200F"
          + "\\u202A-\\u202E\\u2066-\\u2069\\uD800-\\uDFFF\\uFDD0-\\uFDEF\\uFFFE\\uFFFF]";

  /**
   * A character that is seen: each text has one. Not those that Unicode has for no eye (spaces,
   * format characters, fillers, variation selectors) or that are blank. Those above U+FFFF a class
   * of a pattern cannot say in every language, so that of these only the reader knows.
   */
  public static final String VISIBLE =
      "[^\\u0009-\\u000D\\u001C-\\u0020\\u00A0\\u00AD\\u034F\\u0600-\\u0605\\u061C\\u06DD\\u070F"
          + "\\u0890\\u0891\\u08E2\\u115F\\u1160\\u1680\\u17B4\\u17B5\\u180B-\\u180F\\u2000-\\u200F"
          + "\\u2028-\\u202F\\u205F-\\u206F\\u2800\\u3000\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0"
          + "\\uFFF9-\\uFFFB]";

  private Texts() {}

  /** One line of 1 to {@code most} characters, of which one at least is seen. */
  public static boolean isLine(String text, int most) {
    return isText(text, most, false);
  }

  /** Prose of 1 to {@code most} characters, in which tabs and line ends may stand. */
  public static boolean isProse(String text, int most) {
    return isText(text, most, true);
  }

  /** Nothing but characters, tabs and line ends, in any number: what any text is at least. */
  public static boolean isClean(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (!isCharacter(text.codePointAt(i), true)) {
        return false;
      }
    }
    return true;
  }

  /** A key from one of our lists: 1 to {@code most} small letters, digits and hyphens. */
  public static boolean isKey(String text, int most) {
    if (text.isEmpty() || text.length() > most) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isDigit(c) && c != '-' && (c < 'a' || c > 'z')) {
        return false;
      }
    }
    return true;
  }

  /** A UUID in any case (RFC 9562). */
  public static boolean isUuid(String text) {
    if (text.length() != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      char c = text.charAt(i);
      boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      if (hyphen ? c != '-' : !isHex(c)) {
        return false;
      }
    }
    return true;
  }

  /** A Dutch postcode as it is kept: four digits, the first not zero, and two capitals. */
  public static boolean isPostcode(String text) {
    return text.length() == 6
        && isDigits(text, 0, 4)
        && text.charAt(0) != '0'
        && isCapital(text.charAt(4))
        && isCapital(text.charAt(5));
  }

  /**
   * The postcode in this text, as it is kept; null when the text is none. People and systems write
   * it with a space after the digits or without, and the letters small or large.
   */
  public static @Nullable String postcode(String text) {
    boolean spaced = text.length() == 7 && text.charAt(4) == ' ';
    String bare = spaced ? text.substring(0, 4) + text.substring(5) : text;
    if (bare.length() != 6) {
      return null;
    }
    String kept = bare.substring(0, 4) + capital(bare.charAt(4)) + capital(bare.charAt(5));
    return isPostcode(kept) ? kept : null;
  }

  private static char capital(char c) {
    return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
  }

  /** Nine digits, as a BSN has them; whether they pass the elfproef is another question. */
  public static boolean isNineDigits(String text) {
    return text.length() == 9 && isDigits(text, 0, 9);
  }

  /** A telephone number of 6 to 20 digits, spaces and hyphens, maybe with a plus in front. */
  public static boolean isPhone(String text) {
    int length = text.length();
    if (length < 6 || length > 20) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      boolean fits = isDigit(c) || (i == 0 ? c == '+' : c == ' ' || c == '-');
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /**
   * A mail address in the narrow form that HTML forms take: at most 64 characters before the at,
   * 190 after it, and 254 in all.
   */
  public static boolean isEmail(String text) {
    int at = text.indexOf('@');
    if (at < 1 || at > 64 || text.length() - at > 191 || text.length() > 254) {
      return false;
    }
    for (int i = 0; i < at; i++) {
      char c = text.charAt(i);
      if (!isAlphanumeric(c) && ".!#$%&'*+/=?^_`{|}~-".indexOf(c) < 0) {
        return false;
      }
    }
    int label = 0;
    boolean dotted = false;
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && label > 0) {
        dotted = true;
        label = 0;
      } else if (isAlphanumeric(c) || c == '-') {
        label++;
      } else {
        return false;
      }
    }
    return dotted && label > 0;
  }

  private static boolean isText(String text, int most, boolean lineEnds) {
    int units = text.length();
    if (units > 2 * most) {
      return false;
    }
    int characters = 0;
    boolean seen = false;
    for (int i = 0; i < units; characters++) {
      int c = text.codePointAt(i);
      if (!isCharacter(c, lineEnds)) {
        return false;
      }
      seen = seen || isVisible(c);
      i += Character.charCount(c);
    }
    return seen && characters <= most;
  }

  private static boolean isCharacter(int c, boolean lineEnds) {
    if (c >= ' ' && c <= '~') {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL -> lineEnds && (c == '\n' || c == '\r' || c == '\t');
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> lineEnds;
      case Character.SURROGATE, Character.UNASSIGNED -> false;
      case Character.FORMAT -> !isBidiControl(c);
      default -> true;
    };
  }

  private static boolean isBidiControl(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }

  private static boolean isVisible(int c) {
    if (c > ' ' && c <= '~') {
      return true;
    }
    return Character.getType(c) != Character.FORMAT
        && !Character.isWhitespace(c)
        && !Character.isSpaceChar(c)
        && !isFiller(c);
  }

  /** What keeps a place or picks a form and is not seen, or is a blank among signs. */
  private static boolean isFiller(int c) {
    return switch (c) {
      case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F -> true;
      case 0x2800, 0x3164, 0xFFA0, 0x13441, 0x13442, 0x1D159 -> true;
      default -> (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
    };
  }

  private static boolean isDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  private static boolean isAlphanumeric(char c) {
    return isDigit(c) || isCapital(c) || (c >= 'a' && c <= 'z');
  }
}
