package nl.sluis.api;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.sluis.http.Request;

/**
 * The trace id of a request: the caller's own, from {@code traceparent} (W3C Trace Context), or
 * new.
 */
public final class Traces {

  private static final Pattern TRACEPARENT =
      Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private final RandomGenerator random;

  public Traces(RandomGenerator random) {
    this.random = random;
  }

  /** 32 hexadecimal digits. */
  public String of(Request request) {
    Matcher given = TRACEPARENT.matcher(request.header("traceparent").orElse(""));
    if (given.matches()) {
      return given.group(1);
    }
    return fresh();
  }

  /** A new one, which is nobody's. */
  public String fresh() {
    byte[] fresh = new byte[16];
    random.nextBytes(fresh);
    return HexFormat.of().formatHex(fresh);
  }
}
