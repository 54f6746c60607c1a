package nl.sluis.console;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import nl.sluis.http.MediaType;
import nl.sluis.http.Request;

/**
 * The fields of a form that was sent (application/x-www-form-urlencoded), the first of each name.
 */
public final class Form {

  /** No form at all. */
  public static final Form NONE = new Form(Map.of());

  private static final int MOST_BYTES = 64 * 1024;

  private final Map<String, String> fields;

  Form(Map<String, String> fields) {
    this.fields = fields;
  }

  /** The form in a request; empty when its body is something else or far too long. */
  static Form of(Request request) {
    boolean form = MediaType.isUtf8(request, "application/x-www-form-urlencoded");
    if (!form || request.body().length > MOST_BYTES) {
      return NONE;
    }
    Map<String, String> fields = new HashMap<>();
    for (String pair : new String(request.body(), StandardCharsets.UTF_8).split("&", 200)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        try {
          fields.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        } catch (IllegalArgumentException malformed) {
          return NONE;
        }
      }
    }
    return new Form(fields);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The value of a field without spaces around it; empty when it is absent. */
  public String get(String name) {
    return fields.getOrDefault(name, "").strip();
  }

  /** How many fields there are; what is in them can be personal. */
  @Override
  public String toString() {
    return "Form[" + fields.size() + "]";
  }
}
