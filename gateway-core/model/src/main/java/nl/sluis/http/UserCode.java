package nl.sluis.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who acts within the organisation that calls, as that organisation calls them: a number or code,
 * never a name (NEN 7513). It comes in the header {@value #HEADER} and stands in the evidence.
 */
public final class UserCode {

  public static final String HEADER = "Sluis-Gebruiker";

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private UserCode() {}

  /** Whether the header, if there is one, holds a code. */
  public static boolean acceptable(Request request) {
    return request.header(HEADER).map(code -> CODE.matcher(code).matches()).orElse(true);
  }

  /** The code; null when the request says none that is acceptable. */
  public static @Nullable String of(Request request) {
    return request.header(HEADER).filter(code -> CODE.matcher(code).matches()).orElse(null);
  }
}
