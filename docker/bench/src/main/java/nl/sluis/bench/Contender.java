package nl.sluis.bench;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the servers that are compared, with all that it needs around it. */
interface Contender extends AutoCloseable {

  String name();

  Server server();

  Signals signals();

  /** The folder with all that it keeps; null when it keeps nothing. */
  default @Nullable Path kept() {
    return null;
  }

  /** Answers with status 201 before the run. */
  default long before() {
    return 0;
  }

  /**
   * Counts what arrived, and waits for what is still on its way, so that none of its work falls in
   * another's turn.
   *
   * @param accepted answers with status 201 since the start
   */
  List<Arrival> arrivals(long accepted) throws Exception;

  /** Stops it, and checks what can be checked only then. */
  List<Arrival> finish() throws Exception;

  @Override
  void close();
}
