package nl.sluis.ingress;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, percent-decoded: in origin form a path and query (RFC 9112, 3.2.1), in
 * absolute form with the authority before it (3.2.2), which a server must take too.
 *
 * <p>There is one way to write a path: no dot segments, no empty segments but the last, no encoded
 * slash, no control characters. So nobody behind the door can read another path than the door did.
 *
 * @param authority host and port, which then count instead of the Host header; null in origin form
 */
record RequestTarget(@Nullable String authority, String path, Map<String, String> query) {

  private static final int MOST_PARAMETERS = 100;
  private static final Pattern ABSOLUTE =
      Pattern.compile("(?i:https)://(?<authority>[^/?]*)(?<rest>.*)");
  private static final Pattern AUTHORITY =
      Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=%-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{0,5})?");

  /** Whether this names a server: a host without user and with or without a port (RFC 3986). */
  static boolean isAuthority(String text) {
    return AUTHORITY.matcher(text).matches();
  }

  /** The parsed target in either form, or null when it breaks a rule. */
  static @Nullable RequestTarget parse(String target) {
    Matcher absolute = ABSOLUTE.matcher(target);
    if (!absolute.matches()) {
      return parseOrigin(target);
    }
    String authority = absolute.group("authority");
    String rest = absolute.group("rest");
    RequestTarget origin = parseOrigin(rest.startsWith("/") ? rest : "/" + rest);
    return origin == null || !isAuthority(authority)
        ? null
        : new RequestTarget(authority, origin.path(), origin.query());
  }

  /** The parsed target in origin form, or null when it breaks a rule. */
  static @Nullable RequestTarget parseOrigin(String target) {
    if (!isVisibleAscii(target)) {
      return null;
    }
    int mark = target.indexOf('?');
    String path = path(mark < 0 ? target : target.substring(0, mark));
    Map<String, String> query = mark < 0 ? Map.of() : query(target.substring(mark + 1));
    return path == null || query == null ? null : new RequestTarget(null, path, query);
  }

  private static boolean isVisibleAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '#') {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String path(String raw) {
    if (raw.isEmpty() || raw.charAt(0) != '/' || raw.contains("%2F") || raw.contains("%2f")) {
      return null;
    }
    String path = decode(raw, false);
    return path == null || path.indexOf('\\') >= 0 || hasOddSegment(path) ? null : path;
  }

  private static boolean hasOddSegment(String path) {
    int start = 1;
    while (start < path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      int length = end - start;
      if (length == 0
          || (length == 1 && path.charAt(start) == '.')
          || (length == 2 && path.startsWith("..", start))) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  private static @Nullable Map<String, String> query(String raw) {
    Map<String, String> parameters = new HashMap<>();
    int count = 0;
    int start = 0;
    while (start < raw.length()) {
      int ampersand = raw.indexOf('&', start);
      int end = ampersand < 0 ? raw.length() : ampersand;
      int equals = raw.indexOf('=', start);
      int nameEnd = equals < 0 || equals > end ? end : equals;
      String name = decode(raw.substring(start, nameEnd), true);
      String value = decode(raw.substring(Math.min(nameEnd + 1, end), end), true);
      if (name == null || value == null || ++count > MOST_PARAMETERS) {
        return null;
      }
      parameters.putIfAbsent(name, value);
      start = end + 1;
    }
    return parameters;
  }

  private static @Nullable String decode(String raw, boolean plusIsSpace) {
    String spaced = plusIsSpace ? raw.replace('+', ' ') : raw;
    if (spaced.indexOf('%') < 0) {
      return spaced;
    }
    ByteBuffer bytes = ByteBuffer.allocate(spaced.length());
    for (int i = 0; i < spaced.length(); i++) {
      char c = spaced.charAt(i);
      if (c != '%') {
        bytes.put((byte) c);
        continue;
      }
      if (i + 2 >= spaced.length()) {
        return null;
      }
      int high = Character.digit(spaced.charAt(i + 1), 16);
      int low = Character.digit(spaced.charAt(i + 2), 16);
      if (high < 0 || low < 0) {
        return null;
      }
      bytes.put((byte) (high << 4 | low));
      i += 2;
    }
    return text(bytes.flip());
  }

  private static @Nullable String text(ByteBuffer utf8) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
      return text.chars().anyMatch(Character::isISOControl) ? null : text;
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
