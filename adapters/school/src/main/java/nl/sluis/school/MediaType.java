package nl.sluis.school;

import java.util.Locale;

/** The media type of a request's body (RFC 9110, section 8.3.1), as far as adapters ask. */
public final class MediaType {

  private MediaType() {}

  /**
   * Whether a Content-Type header names this media type, in UTF-8 where it names a charset. Other
   * parameters do not count.
   *
   * @param header the header's value, empty when there is none
   * @param expected type and subtype in lower case
   */
  public static boolean isUtf8(String header, String expected) {
    String[] parts = header.toLowerCase(Locale.ROOT).split(";", -1);
    boolean utf8 = true;
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.startsWith("charset=")) {
        utf8 &= parameter.equals("charset=utf-8") || parameter.equals("charset=\"utf-8\"");
      }
    }
    return utf8 && parts[0].strip().equals(expected);
  }
}
