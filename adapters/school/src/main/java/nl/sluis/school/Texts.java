package nl.sluis.school;

/** The forms of text that the schema knows, each as one pass over the characters. */
final class Texts {

  private Texts() {}

  /** One line of 1 to {@code most} characters: not only spaces, no control characters. */
  static boolean isLine(String text, int most) {
    return isClean(text, most, false) && hasMoreThanSpaces(text);
  }

  /** Prose of 1 to {@code most} characters, in which tabs and line ends may stand. */
  static boolean isProse(String text, int most) {
    return isClean(text, most, true);
  }

  /** A key from one of our lists: 1 to {@code most} small letters, digits and hyphens. */
  static boolean isKey(String text, int most) {
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
  static boolean isUuid(String text) {
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

  /** A Dutch postcode: four digits, the first not zero, and two capitals, without a space. */
  static boolean isPostcode(String text) {
    return text.length() == 6
        && isDigits(text, 0, 4)
        && text.charAt(0) != '0'
        && isCapital(text.charAt(4))
        && isCapital(text.charAt(5));
  }

  /** Nine digits, as a BSN has them; whether they pass the elfproef is another question. */
  static boolean isNineDigits(String text) {
    return text.length() == 9 && isDigits(text, 0, 9);
  }

  /** A telephone number of 6 to 20 digits, spaces and hyphens, maybe with a plus in it. */
  static boolean isPhone(String text) {
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

  /** A mail address of at most 254 characters, in the narrow form that HTML forms take. */
  static boolean isEmail(String text) {
    int at = text.indexOf('@');
    if (at < 1 || text.length() > 254) {
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

  private static boolean isClean(String text, int most, boolean lineEnds) {
    int units = text.length();
    if (units == 0 || units > 2 * most) {
      return false;
    }
    int characters = 0;
    for (int i = 0; i < units; i++, characters++) {
      char c = text.charAt(i);
      if (c < ' ') {
        if (!lineEnds || (c != '\n' && c != '\r' && c != '\t')) {
          return false;
        }
      } else if (c == 0x7F) {
        return false;
      } else if (Character.isSurrogate(c)) {
        i++;
        if (i == units || !Character.isSurrogatePair(c, text.charAt(i))) {
          return false;
        }
      }
    }
    return characters <= most;
  }

  private static boolean hasMoreThanSpaces(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != ' ') {
        return true;
      }
    }
    return false;
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
