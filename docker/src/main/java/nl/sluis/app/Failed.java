package nl.sluis.app;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** One Dutch sentence about a command that could not do what was asked. */
final class Failed {

  private static final Logger LOG = LoggerFactory.getLogger(Failed.class);

  private Failed() {}

  /** Tells it, and gives the exit code. */
  static int tell(Exception failure, CommandLine command) {
    Optional<String> sentence = Explanation.of(failure);
    command.getErr().println(sentence.orElseGet(() -> Explanation.unknown(failure)));
    command.getErr().flush();
    if (sentence.isEmpty()) {
      // The trace is for who asks for it: on a terminal it explains nothing.
      LOG.atDebug().setCause(failure).log("command failed");
    }
    return failure instanceof Settings.SettingsException ? Main.WRONG_USE : 1;
  }
}
