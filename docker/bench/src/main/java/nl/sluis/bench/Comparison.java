package nl.sluis.bench;

import java.io.IOException;
import java.util.List;

/** Which servers are compared, and what is then said of them. Sluis is the last of them. */
interface Comparison extends AutoCloseable {

  /** What it is about, as a heading. */
  String title();

  /** In the order of their turns. */
  List<Contender> contenders();

  /** What was wished, beside what was measured. */
  List<Target> targets(Result result) throws IOException;

  @Override
  default void close() {
    contenders().reversed().forEach(Contender::close);
  }
}
