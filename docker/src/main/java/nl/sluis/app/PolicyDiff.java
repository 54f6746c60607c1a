package nl.sluis.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import nl.sluis.policy.Reason;
import nl.sluis.policy.explain.Comparison;
import nl.sluis.policy.load.PolicyLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which combinations come out differently under two versions of the rules. */
@Command(
    name = "diff",
    description = "Vergelijk twee versies van de regels: wat zou er anders besloten worden?")
final class PolicyDiff implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "OUD", description = "map met de oude regels")
  private Path before = Path.of("policies");

  @Parameters(index = "1", paramLabel = "NIEUW", description = "map met de nieuwe regels")
  private Path after = Path.of("policies");

  @Option(
      names = "--meeste",
      description = "toon ten hoogste zoveel verschillen",
      defaultValue = "50")
  private int most = 50;

  @Override
  public Integer call() {
    Comparison.Result result =
        new Comparison(new PolicyLoader(before).compile(), new PolicyLoader(after).compile())
            .compare();
    result.changes().stream().limit(most).forEach(change -> System.out.println(text(change)));
    if (result.changes().size() > most) {
      System.out.printf("… en nog %d verschillen.%n", result.changes().size() - most);
    }
    System.out.printf(
        "%,d combinaties besloten met beide; %s.%n",
        result.combinations(),
        result.changes().isEmpty()
            ? "geen verschil"
            : result.changes().size() + " soorten verschil");
    return 0;
  }

  private static String text(Comparison.Change change) {
    StringBuilder text = new StringBuilder();
    text.append(change.cell().senderRole())
        .append(" → ")
        .append(change.cell().recipientRole())
        .append(", ")
        .append(change.cell().type())
        .append(": ");
    Comparison.Outcome was = change.before();
    Comparison.Outcome is = change.after();
    if (outcome(was).equals(outcome(is))) {
      text.append(outcome(is));
    } else {
      text.append("was ").append(outcome(was)).append(", wordt ").append(outcome(is));
    }
    appendFields(text, "; gaat voortaan mee: ", was.fields(), is.fields());
    appendFields(text, "; gaat niet meer mee: ", is.fields(), was.fields());
    return text.append(
            " (%,d combinaties, leeftijd %s)".formatted(change.count(), ages(change.ages())))
        .toString();
  }

  private static void appendFields(
      StringBuilder text, String what, List<String> without, List<String> with) {
    List<String> extra = new ArrayList<>(with);
    extra.removeAll(without);
    if (!extra.isEmpty()) {
      text.append(what).append(String.join(", ", extra));
    }
  }

  private static String outcome(Comparison.Outcome outcome) {
    String effect =
        switch (outcome.effect()) {
          case "permit" -> "toegestaan";
          case "inform" -> "toegestaan met kennisgeving";
          case "hold" -> "wachten";
          default -> "geweigerd";
        };
    return effect
        + (outcome.row() == null ? "" : " (rij " + outcome.row() + ")")
        + ": "
        + Reason.of(outcome.reason()).text();
  }

  private static String ages(java.util.Set<Integer> ages) {
    int first = ages.stream().mapToInt(age -> age).min().orElse(0);
    int last = ages.stream().mapToInt(age -> age).max().orElse(0);
    return first == last ? String.valueOf(first) : first + " tot en met " + last;
  }
}
