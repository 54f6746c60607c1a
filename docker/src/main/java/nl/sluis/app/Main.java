package nl.sluis.app;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The commands behind the launcher. Exit code 0 is success, 1 is a "no", 2 is wrong use: of the
 * command, or a configuration with which the gateway does not start.
 */
@Command(
    name = "sluis",
    description = "Gateway voor signalen rond gezinnen in het sociaal domein.",
    subcommands = {
      StartCommand.class,
      DemoCommand.class,
      CertsCommand.class,
      PolicyCommand.class,
      LedgerCommand.class,
      FhirCheckCommand.class,
      InzageCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      KeysCommand.class,
      StandInCommand.class,
      CommandLine.HelpCommand.class
    })
final class Main {

  /** Exit code: the command line or the configuration is wrong. */
  static final int WRONG_USE = 2;

  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(line(new Main()).execute(arguments));
  }

  /** A command that explains in a sentence what goes wrong. */
  static CommandLine line(Object command) {
    CommandLine line = new CommandLine(command);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((wrong, typed) -> WrongUse.tell(wrong));
    line.setExecutionExceptionHandler((failure, failed, parsed) -> fail(failure, failed));
    return line;
  }

  private static int fail(Exception failure, CommandLine command) {
    Optional<String> sentence = Explanation.of(failure);
    command.getErr().println(sentence.orElseGet(() -> Explanation.unknown(failure)));
    if (sentence.isEmpty()) {
      LOG.atError().setCause(failure).log("command failed");
    }
    return failure instanceof Settings.SettingsException ? WRONG_USE : 1;
  }
}
