package nl.sluis.ingress;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.ReferenceCountUtil;
import nl.sluis.http.Chunks;
import org.jspecify.annotations.Nullable;

/**
 * A response that can be written: whole, or a head whose body follows in chunks.
 *
 * @param response the whole response, or its head
 * @param chunks the body; null when the response is whole
 */
record Reply(HttpResponse response, @Nullable Chunks chunks) {

  /** A whole one. */
  static Reply whole(HttpResponse response) {
    return new Reply(response, null);
  }

  /** Lets go of it unwritten. */
  void discard() {
    ReferenceCountUtil.release(response);
    if (chunks != null) {
      chunks.close();
    }
  }
}
