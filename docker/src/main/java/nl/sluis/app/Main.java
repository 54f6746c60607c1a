package nl.sluis.app;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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
      HealthCommand.class,
      StandInCommand.class
    })
final class Main {

  /** Exit code: the command line or the configuration is wrong. */
  static final int WRONG_USE = 2;

  static final SortedMap<String, String> EXIT_CODES =
      new TreeMap<>(
          Map.of(
              "0", "gelukt",
              "1", "niet gelukt, of het antwoord is nee; de reden staat erbij",
              "2",
                  "verkeerd gebruikt: de opdracht, of een instelling waarmee de gateway niet start"));

  Main() {}

  public static void main(String[] arguments) {
    System.exit(SluisCommandLine.of(new Main(), "./sluis").execute(arguments));
  }
}
