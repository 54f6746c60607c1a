package nl.sluis.app;

import nl.sluis.policy.PolicyException;
import nl.sluis.store.StoreException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands behind the launcher. Exit code 0 is success, 1 is a "no", 2 is wrong use. */
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
      StandInCommand.class,
      CommandLine.HelpCommand.class
    })
final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new Main());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((failure, command, parsed) -> {
      command.getErr().println(explain(failure));
      return 1;
    });
    System.exit(line.execute(arguments));
  }

  /** One sentence for the operator; the whole failure when it is none that we know. */
  private static String explain(Exception failure) {
    return switch (failure) {
      case Settings.SettingsException e -> "Configuratie: " + e.getMessage();
      case PolicyException e -> "Regels: " + e.getMessage();
      case StoreException e -> "Opslag: " + e.getCause();
      default -> failure.toString();
    };
  }
}
