package nl.sluis.app;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * How all commands are read and shown: in Dutch, each with the same {@code --help}, never with
 * colours, and with paths that count from where the caller stands.
 */
public final class SluisCommandLine {

  private static final int WIDTH = 120;

  private SluisCommandLine() {}

  /**
   * A command as the launcher gives it.
   *
   * @param name what is typed to come to it
   */
  public static CommandLine of(Object command, String name) {
    return of(command, name, Path.of(System.getProperty("sluis.from", "")));
  }

  /**
   * @param from the folder that the caller stands in; a path that is a default does not count from
   *     there but from the folder of {@code ./sluis}
   */
  static CommandLine of(Object command, String name, Path from) {
    CommandLine line = new CommandLine(command);
    line.setCommandName(name);
    dutch(line);
    line.registerConverter(Path.class, from::resolve);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
    line.setUsageHelpAutoWidth(false);
    line.setParameterExceptionHandler(WrongUse::tell);
    line.setExecutionExceptionHandler((failure, failed, parsed) -> Failed.tell(failure, failed));
    return line;
  }

  private static void dutch(CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .order(Integer.MAX_VALUE)
            .description("toon deze hulp")
            .build());
    UsageMessageSpec usage = spec.usageMessage();
    usage.width(WIDTH);
    usage.synopsisHeading("Gebruik: ");
    usage.synopsisSubcommandLabel("OPDRACHT");
    usage.descriptionHeading("%n");
    usage.parameterListHeading("%nWaarden:%n");
    usage.optionListHeading("%nOpties:%n");
    usage.commandListHeading("%nOpdrachten:%n");
    if (usage.footer().length > 0) {
      usage.footerHeading("%nVoorbeelden:%n");
    }
    usage.abbreviateSynopsis(false);
    usage.sortOptions(false);
    if (line.getSubcommands().isEmpty()) {
      usage.exitCodeListHeading("%nEindcode:%n");
      if (usage.exitCodeList().isEmpty()) {
        usage.exitCodeList(Main.EXIT_CODES);
      }
    }
    line.getSubcommands().values().forEach(SluisCommandLine::dutch);
  }
}
