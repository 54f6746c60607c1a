package nl.sluis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The help of every command: complete, in Dutch, and word for word in docs/opdrachten.md, from
 * which the launcher shows it. With {@code -Dsluis.docs=write} the page is written anew.
 */
final class HelpTest {

  private static final Path ROOT = Path.of(System.getProperty("sluis.root", ".."));
  private static final Path PAGE = ROOT.resolve("docs/opdrachten.md");
  private static final String BEGIN = "<!-- vanaf hier geschreven door HelpTest -->\n";

  @Test
  void thePageSaysWhatEachCommandSays() throws Exception {
    String page = Files.readString(PAGE);
    String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
    String now =
        before
            + commands(line()).stream()
                .map(one ->
                    "\n## %s\n\n```\n%s```\n"
                        .formatted(one.getCommandSpec().qualifiedName(), one.getUsageMessage()))
                .collect(Collectors.joining());
    if ("write".equals(System.getProperty("sluis.docs"))) {
      Files.writeString(PAGE, now);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(now);
  }

  @Test
  void eachCommandThatDoesSomethingHasExamplesAndExitCodes() {
    for (CommandLine one : commands(line())) {
      if (one.getSubcommands().isEmpty()) {
        assertThat(one.getUsageMessage())
            .as(one.getCommandSpec().qualifiedName())
            .contains("Voorbeelden:\n  ./sluis ", "Eindcode:", "--help", "toon deze hulp");
      }
    }
  }

  /** What is not said cannot be known: which values, and what is so when nothing is typed. */
  @Test
  void eachOptionSaysWhatItTakesAndWhatItIsOtherwise() {
    for (CommandLine one : commands(line())) {
      for (ArgSpec argument : one.getCommandSpec().args()) {
        String what = one.getCommandSpec().qualifiedName() + " " + argument;
        String told = String.join(" ", argument.description());
        assertThat(told).as(what).isNotBlank();
        if (argument instanceof OptionSpec option && option.arity().max() > 0) {
          assertThat(option.paramLabel()).as(what).matches("[A-Z]+.*");
          if (!option.required() && !option.isMultiValue() && option.initialValue() != null) {
            assertThat(told).as(what).contains("(standaard: " + option.defaultValueString() + ")");
          }
        }
      }
    }
  }

  /** The launcher's own list and the commands are the same. */
  @Test
  void theLauncherNamesEachCommand() throws Exception {
    String launcher = Files.readString(ROOT.resolve("sluis"));
    String usage = launcher.substring(launcher.indexOf("Gebruik:"), launcher.indexOf("\nTEXT"));
    for (CommandLine one : line().getSubcommands().values()) {
      String name = one.getCommandName();
      assertThat(usage).contains("\n  " + name);
      one.getSubcommands()
          .keySet()
          .forEach(part -> assertThat(usage).containsPattern(name + ".*\\b" + part));
    }
  }

  private static CommandLine line() {
    return SluisCommandLine.of(new Main(), "./sluis");
  }

  private static List<CommandLine> commands(CommandLine from) {
    List<CommandLine> all = new ArrayList<>();
    for (CommandLine one : from.getSubcommands().values()) {
      all.add(one);
      all.addAll(commands(one));
    }
    return all;
  }
}
