package nl.sluis.http;

import java.util.Map;

/**
 * A complete HTTP answer. The door adds the standing security headers and {@code API-Version}.
 *
 * @param status HTTP status code
 * @param contentType media type of the body; empty when there is no body
 * @param headers further headers by name
 * @param body the payload, possibly empty
 */
public record Answer(int status, String contentType, Map<String, String> headers, byte[] body) {

  private static final byte[] NOTHING = {};

  public static Answer json(int status, byte[] body) {
    return new Answer(status, "application/json", Map.of(), body);
  }

  public static Answer of(int status, String contentType, byte[] body) {
    return new Answer(status, contentType, Map.of(), body);
  }

  public static Answer empty(int status) {
    return new Answer(status, "", Map.of(), NOTHING);
  }

  @Override
  public String toString() {
    return "Answer[" + status + ", " + body.length + " bytes]";
  }
}
