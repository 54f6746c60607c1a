package nl.sluis.ingress;

import io.netty.channel.Channel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nl.sluis.http.ClientIdentity;
import org.jspecify.annotations.Nullable;

/**
 * The other end of one connection, and what is going on for it. Belongs to the connection's event
 * loop; the streams of an HTTP/2 connection share it.
 */
final class Caller {

  private final @Nullable ClientIdentity client;
  private final Source source;
  private final @Nullable Refusal refusal;
  private final Set<Channel> streams = new LinkedHashSet<>();
  private int handling;
  private boolean leaving;

  /**
   * @param client whom the certificate names; null without certificate
   * @param source on whose account it counts
   * @param refusal what every request of this caller gets; null when it may ask
   */
  Caller(@Nullable ClientIdentity client, Source source, @Nullable Refusal refusal) {
    this.client = client;
    this.source = source;
    this.refusal = refusal;
  }

  @Nullable ClientIdentity client() {
    return client;
  }

  Source source() {
    return source;
  }

  @Nullable Refusal refusal() {
    return refusal;
  }

  void handlingStarted() {
    handling++;
  }

  void handlingEnded() {
    handling--;
  }

  boolean isBeingHandled() {
    return handling > 0;
  }

  /** From now on each answer is the last on its connection. */
  void leave() {
    leaving = true;
  }

  boolean isLeaving() {
    return leaving;
  }

  void streamOpened(Channel stream) {
    streams.add(stream);
  }

  void streamClosed(Channel stream) {
    streams.remove(stream);
  }

  /** The HTTP/2 streams that are open now. */
  List<Channel> streams() {
    return List.copyOf(streams);
  }
}
