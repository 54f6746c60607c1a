package nl.sluis.http;

import java.util.regex.Pattern;
import nl.sluis.signal.Bsn;
import org.jspecify.annotations.Nullable;

/**
 * Who acts within the organisation that calls, as that organisation calls them: a number or code,
 * never a name (NEN 7513). It comes in the header {@value #HEADER} and stands in the evidence.
 */
public final class UserCode {

  public static final String HEADER = "Sluis-Gebruiker";

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private UserCode() {}

  /**
   * Whether the header, if there is one, holds a code. A number of a citizen is none: what stands
   * in the evidence cannot be erased.
   */
  public static boolean acceptable(Request request) {
    return request.header(HEADER).map(UserCode::isCode).orElse(true);
  }

  /** The code; null when the request says none that is acceptable. */
  public static @Nullable String of(Request request) {
    return request.header(HEADER).filter(UserCode::isCode).orElse(null);
  }

  private static boolean isCode(String code) {
    return CODE.matcher(code).matches() && !Bsn.isIn(code);
  }
}
