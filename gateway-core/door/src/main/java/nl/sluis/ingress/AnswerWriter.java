package nl.sluis.ingress;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import nl.sluis.http.Answer;
import nl.sluis.http.ApiVersion;

/**
 * Makes the HTTP response of an {@link Answer}, with the headers that every answer carries (NL API
 * Design Rules: API-Version and transport security). The answer's own headers go before those,
 * except the ones that say how the message is framed.
 */
final class AnswerWriter {

  private static final HttpHeaders STANDING =
      new DefaultHttpHeaders()
          .add(AsciiString.cached("api-version"), AsciiString.cached(ApiVersion.VALUE))
          .add(HttpHeaderNames.CACHE_CONTROL, AsciiString.cached("no-store"))
          .add(
              AsciiString.cached("strict-transport-security"),
              AsciiString.cached("max-age=31536000; includeSubDomains"))
          .add(AsciiString.cached("x-content-type-options"), AsciiString.cached("nosniff"))
          .add(HttpHeaderNames.X_FRAME_OPTIONS, AsciiString.cached("DENY"))
          .add(
              AsciiString.cached("cross-origin-resource-policy"), AsciiString.cached("same-origin"))
          .add(AsciiString.cached("cross-origin-opener-policy"), AsciiString.cached("same-origin"))
          .add(
              HttpHeaderNames.CONTENT_SECURITY_POLICY,
              AsciiString.cached("frame-ancestors 'none'"));

  private static final List<AsciiString> OURS =
      List.of(
          HttpHeaderNames.CONNECTION,
          HttpHeaderNames.CONTENT_LENGTH,
          HttpHeaderNames.SERVER,
          HttpHeaderNames.TRANSFER_ENCODING,
          HttpHeaderNames.UPGRADE);

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private record Second(long epochSecond, AsciiString text) {}

  private final InstantSource clock;
  private volatile Second second = new Second(Long.MIN_VALUE, AsciiString.EMPTY_STRING);

  AnswerWriter(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * The response.
   *
   * @param bodiless whether to leave the body out and still tell its length, as HEAD asks
   * @throws IllegalArgumentException when a header of the answer is not valid HTTP
   */
  FullHttpResponse write(Answer answer, boolean bodiless) {
    HttpHeaders headers = headers(answer);
    HttpResponseStatus status = HttpResponseStatus.valueOf(answer.status());
    boolean noContent =
        status.equals(HttpResponseStatus.NO_CONTENT)
            || status.equals(HttpResponseStatus.NOT_MODIFIED);
    if (!noContent && answer.chunks() == null) {
      headers.setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
    }
    ByteBuf body =
        noContent || bodiless ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(answer.body());
    return new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1, status, body, headers, EmptyHttpHeaders.INSTANCE);
  }

  /**
   * The head of a response whose body comes in chunks (RFC 9112, 7.1; in HTTP/2 each is a frame).
   *
   * @throws IllegalArgumentException when a header of the answer is not valid HTTP
   */
  HttpResponse head(Answer answer) {
    HttpHeaders headers = headers(answer);
    headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    return new DefaultHttpResponse(
        HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), headers);
  }

  private HttpHeaders headers(Answer answer) {
    // Not a copy of STANDING: that would no longer check the values that are set in it.
    HttpHeaders headers = new DefaultHttpHeaders().add(STANDING);
    if (!answer.headers().isEmpty()) {
      answer.headers().forEach(headers::set);
      OURS.forEach(headers::remove);
    }
    if (!answer.contentType().isEmpty()) {
      headers.set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
    }
    headers.set(HttpHeaderNames.DATE, date());
    return headers;
  }

  private AsciiString date() {
    long now = Math.floorDiv(clock.millis(), 1000L);
    Second last = second;
    if (last.epochSecond() != now) {
      last = new Second(now, new AsciiString(HTTP_DATE.format(clock.instant())));
      second = last;
    }
    return last.text();
  }
}
