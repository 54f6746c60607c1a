package nl.sluis.app;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.json.Nearest;
import nl.sluis.json.ValueForm;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One Dutch sentence about a command that was typed wrong, how it is used, and where more is. */
final class WrongUse {

  private WrongUse() {}

  /** Tells it, and gives the exit code. */
  static int tell(ParameterException wrong, String... typed) {
    CommandLine command = wrong.getCommandLine();
    command.getErr().println(sentence(wrong, List.of(typed)));
    command.getErr().print("Gebruik: " + command.getHelp().synopsis(0));
    command.getErr().printf("Meer: %s --help%n", command.getCommandSpec().qualifiedName());
    command.getErr().flush();
    return Main.WRONG_USE;
  }

  private static String sentence(ParameterException wrong, List<String> typed) {
    return switch (wrong) {
      case UnmatchedArgumentException unknown -> unknown(unknown);
      case MissingParameterException missing when !missing.getMissing().isEmpty() ->
          missing.getMissing().stream()
              .map(argument ->
                  isTyped(argument, typed)
                      ? "Achter " + name(argument) + " hoort een waarde: " + meaning(argument)
                      : "Er ontbreekt: " + name(argument) + " (" + meaning(argument) + ")")
              .collect(Collectors.joining("\n"));
      case OverwrittenOptionException twice ->
          name(twice.getOverwritten()) + " mag maar een keer worden genoemd.";
      case ParameterException value when value.getArgSpec() != null ->
          "Bij " + name(value.getArgSpec()) + " hoort " + kind(value.getArgSpec()) + ".";
      default ->
          "De opdracht is niet volledig. Noem een van: "
              + String.join(", ", wrong.getCommandLine().getSubcommands().keySet());
    };
  }

  private static String unknown(UnmatchedArgumentException unknown) {
    String first = unknown.getUnmatched().getFirst();
    CommandLine command = unknown.getCommandLine();
    boolean option = first.startsWith("-");
    List<String> known =
        option
            ? command.getCommandSpec().options().stream()
                .flatMap(one -> Stream.of(one.names()))
                .toList()
            : List.copyOf(command.getSubcommands().keySet());
    if (known.isEmpty() || (!option && command.getSubcommands().isEmpty())) {
      return "Dit hoort niet bij deze opdracht: " + String.join(" ", unknown.getUnmatched());
    }
    return "Onbekende %s: %s%s"
        .formatted(
            option ? "optie" : "opdracht",
            first,
            Nearest.of(first, known)
                .map(near -> " (bedoelt u " + near + "?)")
                .orElse(". Bekend zijn: " + String.join(", ", known)));
  }

  private static boolean isTyped(ArgSpec argument, List<String> typed) {
    return argument instanceof OptionSpec option
        && Arrays.stream(option.names()).anyMatch(typed::contains);
  }

  private static String meaning(ArgSpec argument) {
    return String.join(" ", argument.renderedDescription());
  }

  /** What a value must look like; our own words, for what was typed may be about somebody. */
  private static String kind(ArgSpec argument) {
    Class<?> type = argument.isMultiValue() ? argument.auxiliaryTypes()[0] : argument.type();
    if (Map.class.isAssignableFrom(argument.type())) {
      return "iets als " + argument.paramLabel();
    }
    return ValueForm.of(type).orElseGet(() -> "een andere waarde: " + meaning(argument));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
