package nl.sluis.partner;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way in which the HTTP binding of CloudEvents writes attribute values into headers: printable
 * ASCII as it is, all else as percent-encoded UTF-8 (section 3.1.3.2). Older versions put the value
 * between double quotes instead, and are to be understood too.
 */
final class PercentEncoding {

  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  private PercentEncoding() {}

  /** The decoded value; nothing when it is not encoded that way. */
  static Optional<String> decode(String header) {
    if (header.indexOf('"') < 0) {
      return percents(header);
    }
    Matcher quoted = QUOTED.matcher(header);
    return quoted.matches()
        ? percents(ESCAPE.matcher(quoted.group(1)).replaceAll("$1"))
        : Optional.empty();
  }

  private static Optional<String> percents(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c < ' ' || c > '~') {
        return Optional.empty();
      }
      if (c != '%') {
        bytes.write(c);
        continue;
      }
      int octet =
          i + 2 < encoded.length() ? octet(encoded.charAt(i + 1), encoded.charAt(i + 2)) : -1;
      if (octet < 0) {
        return Optional.empty();
      }
      bytes.write(octet);
      i += 2;
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }

  /** The octet that two hexadecimal digits say; negative when they are not such digits. */
  private static int octet(char high, char low) {
    return HexFormat.isHexDigit(high) && HexFormat.isHexDigit(low)
        ? HexFormat.fromHexDigit(high) * 16 + HexFormat.fromHexDigit(low)
        : -1;
  }
}
