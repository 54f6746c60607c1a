package nl.sluis.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The media type of a body, by the grammar of Content-Type (RFC 9110, 8.3.1 and 5.6.6). Whoever
 * judges a body's type does it by this one, so that no door takes what another refuses.
 *
 * @param essence type and subtype, in lower case
 * @param parameters values by name, the names in lower case, the values as they came
 */
public record MediaType(String essence, Map<String, String> parameters) {

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final String QUOTED =
      "\"((?:[\\t !#-\\[\\]-~\\x80-\\xff]|\\\\[\\t -~\\x80-\\xff])*+)\"";
  private static final Pattern ESSENCE = Pattern.compile(TOKEN + "/" + TOKEN);
  private static final Pattern PARAMETER =
      Pattern.compile("[ \\t]*;[ \\t]*(?:(" + TOKEN + ")=(?:(" + TOKEN + ")|" + QUOTED + "))?");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);

  public MediaType {
    parameters = Map.copyOf(parameters);
  }

  /**
   * Reads a header value. A parameter that comes twice is no media type: readers would differ about
   * which of both counts.
   *
   * @param header the value, empty when there is none
   */
  public static Optional<MediaType> parse(String header) {
    Matcher essence = ESSENCE.matcher(header);
    if (!essence.lookingAt()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    Matcher parameter = PARAMETER.matcher(header).region(essence.end(), header.length());
    while (parameter.lookingAt()) {
      String name = parameter.group(1);
      if (name != null && parameters.put(name.toLowerCase(Locale.ROOT), value(parameter)) != null) {
        return Optional.empty();
      }
      parameter.region(parameter.end(), header.length());
    }
    return parameter.regionStart() == header.length()
        ? Optional.of(new MediaType(essence.group().toLowerCase(Locale.ROOT), parameters))
        : Optional.empty();
  }

  private static String value(Matcher parameter) {
    String token = parameter.group(2);
    return token != null ? token : ESCAPE.matcher(parameter.group(3)).replaceAll("$1");
  }

  /** The media type of a request's body; empty when it is not said, or not as HTTP has it. */
  public static Optional<MediaType> of(Request request) {
    return request.header("content-type").flatMap(MediaType::parse);
  }

  /** Whether a request's body is of this type, and in UTF-8 where a charset is named. */
  public static boolean isUtf8(Request request, String essence) {
    return of(request).filter(type -> type.isUtf8(essence)).isPresent();
  }

  /**
   * Whether it is this type, in UTF-8 where it names a charset. Other parameters do not count.
   *
   * @param expected type and subtype in lower case
   */
  public boolean isUtf8(String expected) {
    return essence.equals(expected) && isUtf8();
  }

  /** Whether it names UTF-8, or no charset at all. */
  public boolean isUtf8() {
    return parameters.getOrDefault("charset", "utf-8").equalsIgnoreCase("utf-8");
  }
}
