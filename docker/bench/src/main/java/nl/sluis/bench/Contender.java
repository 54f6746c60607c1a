package nl.sluis.bench;

import java.util.List;

/** One of the servers that are compared, with all that it needs around it. */
interface Contender extends AutoCloseable {

  String name();

  Server server();

  Signals signals();

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
