package nl.sluis.ingress;

import java.util.concurrent.CompletionStage;
import nl.sluis.http.Answer;
import nl.sluis.http.Request;

/**
 * What stands behind the door and answers requests.
 *
 * <p>It is called on the executor given to the {@link Door}, never on an event loop, so it may
 * block. It may complete its answer on any thread. When it throws, fails or answers null, the
 * client gets 500 with a reference to what the log says of it.
 */
@FunctionalInterface
public interface Handler {

  /** The answer to one request, once it is known. */
  CompletionStage<Answer> handle(Request request);
}
