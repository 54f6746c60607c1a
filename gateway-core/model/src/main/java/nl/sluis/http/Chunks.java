package nl.sluis.http;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The body of an answer that comes piece by piece and whose end is not known when it begins, such
 * as a stream of events.
 *
 * <p>The door pulls: it asks for a piece once the one before it has left for the network. So a
 * reader that is slow or stands still costs the memory of one piece, and nothing queues up behind
 * it.
 */
public interface Chunks extends AutoCloseable {

  /**
   * The next piece, whenever it comes; empty at the end. Asked again only after the former was
   * written. A failure breaks the answer off, so that the client can tell that it is not whole.
   */
  CompletionStage<Optional<byte[]>> next();

  /**
   * Nobody reads any further. Called once, also after the end; what {@link #next} still owes may
   * stay open. Returns at once: it is called on an event loop.
   */
  @Override
  void close();
}
