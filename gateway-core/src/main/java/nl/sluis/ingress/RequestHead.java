package nl.sluis.ingress;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nl.sluis.http.ClientIdentity;
import nl.sluis.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * The checked head of a request.
 *
 * @param method as the handler sees it: HEAD is GET here
 * @param path decoded path
 * @param query decoded query parameters
 * @param headers values by lower-case name; those of a name that comes twice are one list (RFC
 *     9110, 5.3), so that who wants one value sees that there are two
 * @param contentLength announced size of the body in bytes; -1 when not announced
 * @param awaitsContinue whether the client waits for 100 before it sends the body
 * @param keepAlive whether the client wants to go on with this connection
 */
record RequestHead(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    long contentLength,
    boolean awaitsContinue,
    boolean keepAlive)
    implements Reading {

  private static final Set<HttpMethod> METHODS =
      Set.of(
          HttpMethod.GET,
          HttpMethod.HEAD,
          HttpMethod.POST,
          HttpMethod.PUT,
          HttpMethod.PATCH,
          HttpMethod.DELETE);

  /** Reads a head that the decoder accepted, and applies the rules that the decoder does not. */
  static Reading read(HttpRequest request) {
    if (!request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
      return Refusal.VERSION;
    }
    HttpHeaders headers = request.headers();
    if (headers.getAll(HttpHeaderNames.HOST).size() != 1) {
      return Refusal.HOST;
    }
    if (!METHODS.contains(request.method())) {
      return Refusal.METHOD;
    }
    RequestTarget target = RequestTarget.parse(request.uri());
    if (target == null) {
      return Refusal.TARGET;
    }
    String coding = headers.get(HttpHeaderNames.TRANSFER_ENCODING);
    if (coding != null && !HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(coding)) {
      return Refusal.MALFORMED;
    }
    String expectation = headers.get(HttpHeaderNames.EXPECT);
    if (expectation != null && !HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expectation)) {
      return Refusal.EXPECTATION;
    }
    long length;
    try {
      length = HttpUtil.getContentLength(request, -1L);
    } catch (NumberFormatException e) {
      return Refusal.MALFORMED;
    }
    return new RequestHead(
        request.method().equals(HttpMethod.HEAD) ? "GET" : request.method().name(),
        target.path(),
        target.query(),
        byLowerCaseName(headers),
        length,
        expectation != null,
        HttpUtil.isKeepAlive(request));
  }

  /** The request, now that its body is whole. */
  Request with(@Nullable ClientIdentity client, byte[] body) {
    return new Request(client, method, path, query, headers, body);
  }

  private static Map<String, String> byLowerCaseName(HttpHeaders headers) {
    Map<String, String> byName = HashMap.newHashMap(headers.size());
    for (Map.Entry<String, String> header : headers) {
      byName.merge(
          header.getKey().toLowerCase(Locale.ROOT),
          header.getValue(),
          (first, next) -> first + ", " + next);
    }
    return byName;
  }
}
