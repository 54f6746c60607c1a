package nl.sluis.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One complete HTTP request from a known client. The body is whole and within the door's limit.
 *
 * @param client who the client certificate names; null only on the management plane, where a
 *     certificate is optional
 * @param method upper-case HTTP method
 * @param path absolute path without query, percent-decoded
 * @param query decoded query parameters, the first value of each
 * @param headers header values by lower-case name, the first value of each
 * @param body the payload, empty when there is none; owned by the receiver
 */
public record Request(
    @Nullable ClientIdentity client,
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body) {

  /** The first value of a header, by any spelling of its name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Names the call only: the query, the headers and the body can hold personal data. */
  @Override
  public String toString() {
    return "Request[" + method + ", " + body.length + " bytes]";
  }
}
