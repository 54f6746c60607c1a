package nl.sluis.ingress;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nl.sluis.http.ClientIdentity;
import nl.sluis.http.Request;
import nl.sluis.http.UserCode;
import org.jspecify.annotations.Nullable;

/**
 * The checked head of a request.
 *
 * @param method as the handler sees it: HEAD is GET here
 * @param path decoded path
 * @param query decoded query parameters
 * @param headers values by lower-case name; those of a list that comes in parts are joined (RFC
 *     9110, 5.3)
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

  /**
   * Fields that are no list (RFC 9110, 5.3), of those that HTTP has and those that are read here.
   */
  private static final Set<String> SINGLE =
      Set.of(
          "authorization",
          "content-length",
          "content-location",
          "content-range",
          "content-type",
          "date",
          "from",
          "host",
          "if-modified-since",
          "if-range",
          "if-unmodified-since",
          "last-event-id",
          "max-forwards",
          "origin",
          "proxy-authorization",
          "range",
          "referer",
          "sec-fetch-dest",
          "sec-fetch-mode",
          "sec-fetch-site",
          "sec-fetch-user",
          UserCode.HEADER.toLowerCase(Locale.ROOT),
          "traceparent",
          "user-agent");

  /** Each is one attribute of an event, and one value (CloudEvents, HTTP binding, 3.1.3). */
  private static final String ATTRIBUTE = "ce-";

  /**
   * Reads a head that the decoder accepted, and applies the rules that the decoder does not.
   *
   * @param names the hosts that this server is
   */
  static Reading read(HttpRequest request, Wire wire, ServerNames names) {
    if (!request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
      return Refusal.VERSION;
    }
    HttpHeaders headers = request.headers();
    List<String> host = headers.getAll(HttpHeaderNames.HOST);
    if (host.size() != 1 || !RequestTarget.isAuthority(host.getFirst())) {
      return Refusal.HOST;
    }
    if (!METHODS.contains(request.method())) {
      return Refusal.METHOD;
    }
    RequestTarget target = wire.target(request);
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
    if (isEncoded(headers)) {
      return Refusal.CODING;
    }
    Map<String, String> byName = byLowerCaseName(headers);
    if (byName == null) {
      return Refusal.REPEATED;
    }
    String authority = target.authority() == null ? host.getFirst() : target.authority();
    if (!names.isOf(authority)) {
      return Refusal.MISDIRECTED;
    }
    byName.put(HttpHeaderNames.HOST.toString(), authority);
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
        byName,
        length,
        expectation != null,
        HttpUtil.isKeepAlive(request));
  }

  /** The path that a request asks for, as well as it can be told of one that is refused. */
  static String path(HttpRequest request, Wire wire) {
    RequestTarget target = wire.target(request);
    return target == null ? request.uri().split("\\?", 2)[0] : target.path();
  }

  /** The request, now that its body is whole. */
  Request with(@Nullable ClientIdentity client, byte[] body) {
    return new Request(client, method, path, query, headers, body);
  }

  /** "identity" is no coding (RFC 9110, 8.4.1); every other one would be read as if it were not. */
  private static boolean isEncoded(HttpHeaders headers) {
    return headers.getAll(HttpHeaderNames.CONTENT_ENCODING).stream()
        .anyMatch(coding -> !HttpHeaderValues.IDENTITY.contentEqualsIgnoreCase(coding));
  }

  private static @Nullable Map<String, String> byLowerCaseName(HttpHeaders headers) {
    Map<String, String> byName = HashMap.newHashMap(headers.size());
    for (Map.Entry<String, String> header : headers) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      String before = byName.put(name, header.getValue());
      if (before != null) {
        if (SINGLE.contains(name) || name.startsWith(ATTRIBUTE)) {
          return null;
        }
        byName.put(name, before + ", " + header.getValue());
      }
    }
    return byName;
  }
}
