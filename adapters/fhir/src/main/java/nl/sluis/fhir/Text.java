package nl.sluis.fhir;

import java.util.regex.Pattern;

/** Rules for pieces of text (FHIR R4 datatype string, 2.24.0.1). */
final class Text {

  private static final Pattern WHITE = Pattern.compile("\\s+");

  private Text() {}

  /**
   * Tells whether text holds no control characters but tab and line ends, and no half surrogate
   * pairs: what a store, a signature or XML cannot hold.
   */
  static boolean isClean(char[] text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text[i];
      if (c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0x7F || c >= 0xFFFE) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text[i + 1]);
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** The text on one line: every run of white space is one space, none at the ends. */
  static String line(String text) {
    return WHITE.matcher(text.strip()).replaceAll(" ");
  }
}
