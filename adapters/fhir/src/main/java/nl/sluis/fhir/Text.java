package nl.sluis.fhir;

import java.util.regex.Pattern;

/** Rules for pieces of text (FHIR R4 datatype string, 2.24.0.1). */
final class Text {

  /** Most characters in a number; FHIR asks for 18 digits (R4, decimal). */
  static final int NUMBER = 40;

  private static final Pattern WHITE = Pattern.compile("\\s+");

  private Text() {}

  /** Tells whether a text, stripped, could be taken for a number and is too long for one. */
  static boolean isHugeNumber(char[] text, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && text[from] <= ' ') {
      from++;
    }
    while (from < to && text[to - 1] <= ' ') {
      to--;
    }
    if (to - from <= NUMBER) {
      return false;
    }
    for (int i = from; i < to; i++) {
      char c = text[i];
      boolean digit = c >= '0' && c <= '9';
      if (!digit && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return false;
      }
    }
    return true;
  }

  static boolean hasExponent(String number) {
    return number.indexOf('e') >= 0 || number.indexOf('E') >= 0;
  }

  /** The text on one line: every run of white space is one space, none at the ends. */
  static String line(String text) {
    return WHITE.matcher(text.strip()).replaceAll(" ");
  }
}
