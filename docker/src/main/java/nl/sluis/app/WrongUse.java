package nl.sluis.app;

import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One Dutch sentence about a command that was typed wrong, and how it is used. */
final class WrongUse {

  private WrongUse() {}

  /** Tells it, and gives the exit code. */
  static int tell(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    command.getErr().println(sentence(wrong));
    command.getErr().print("Gebruik: ./" + command.getHelp().synopsis(0));
    command.getErr().flush();
    return Main.WRONG_USE;
  }

  private static String sentence(ParameterException wrong) {
    return switch (wrong) {
      case UnmatchedArgumentException unknown ->
          "Onbekend in deze opdracht: " + String.join(" ", unknown.getUnmatched());
      case MissingParameterException missing when !missing.getMissing().isEmpty() ->
          "Er ontbreekt: "
              + missing.getMissing().stream().map(WrongUse::name).collect(Collectors.joining(", "));
      case OverwrittenOptionException twice ->
          name(twice.getOverwritten()) + " mag maar een keer worden genoemd.";
      case ParameterException value when value.getArgSpec() != null ->
          "De waarde bij " + name(value.getArgSpec()) + " ontbreekt of is niet bruikbaar.";
      default -> "De opdracht is niet volledig.";
    };
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
