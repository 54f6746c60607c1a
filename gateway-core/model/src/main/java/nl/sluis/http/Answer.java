package nl.sluis.http;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer, complete or with a body that is still to come. The door adds the standing
 * security headers and {@code API-Version}.
 *
 * @param status HTTP status code
 * @param contentType media type of the body; empty when there is no body
 * @param headers further headers by name
 * @param body the payload, possibly empty
 * @param chunks the payload when it comes piece by piece; the body is empty then
 */
public record Answer(
    int status,
    String contentType,
    Map<String, String> headers,
    byte[] body,
    @Nullable Chunks chunks) {

  private static final byte[] NOTHING = {};

  /** A complete answer. */
  public Answer(int status, String contentType, Map<String, String> headers, byte[] body) {
    this(status, contentType, headers, body, null);
  }

  /** An answer whose body comes piece by piece. */
  public static Answer streaming(int status, String contentType, Chunks chunks) {
    return new Answer(status, contentType, Map.of(), NOTHING, chunks);
  }

  public static Answer json(int status, byte[] body) {
    return new Answer(status, "application/json", Map.of(), body);
  }

  public static Answer of(int status, String contentType, byte[] body) {
    return new Answer(status, contentType, Map.of(), body);
  }

  public static Answer empty(int status) {
    return new Answer(status, "", Map.of(), NOTHING);
  }

  /** The same, with one more header. */
  public Answer with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Answer(status, contentType, more, body, chunks);
  }

  /** The same, with the advice to try again in two seconds. */
  public Answer again() {
    return with("Retry-After", "2");
  }

  @Override
  public String toString() {
    return "Answer[" + status + ", " + body.length + " bytes]";
  }
}
