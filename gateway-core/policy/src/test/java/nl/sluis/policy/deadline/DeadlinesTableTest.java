package nl.sluis.policy.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.deadline.DeadlineRule.Addressee;
import nl.sluis.policy.deadline.DeadlineRule.Count;
import nl.sluis.policy.deadline.DeadlineRule.Party;
import nl.sluis.policy.deadline.DeadlineRule.Say;
import nl.sluis.signal.MessageType;
import nl.sluis.testing.Policies;
import org.junit.jupiter.api.Test;

/** The table in docs/termijnen.md is what policies/terms.yaml says. */
class DeadlinesTableTest {

  private final PolicySet policy = Policies.load();

  @Test
  void isWhatTheRulesSay() throws IOException {
    String page = Files.readString(Policies.folder().resolve("../docs/termijnen.md"));

    assertThat(page).contains(table());
  }

  private String table() {
    StringBuilder table =
        new StringBuilder("| termijn | begint | laatste dag | eindigt eerder met | stappen |\n");
    table.append("|---|---|---|---|---|\n");
    for (DeadlineRule rule : policy.deadlines().rules()) {
      table
          .append("| `%s` %s (%s) | ".formatted(rule.id(), rule.title(), rule.basis().citation()))
          .append(rule.begins().stream().map(this::begin).collect(Collectors.joining("; ")))
          .append(" | ")
          .append(lastDay(rule))
          .append(" | ")
          .append(end(rule.end()))
          .append(" | ")
          .append(rule.steps().stream().map(this::step).collect(Collectors.joining("; ")))
          .append(" |\n");
    }
    return table.toString();
  }

  private String begin(Begin begin) {
    return switch (begin) {
      case Begin.Message on ->
          types(on.types())
              + ends(on.ends())
              + (on.named() == null ? "" : " die " + on.named() + " noemt")
              + sayings(on.sayings())
              + (on.under() == null ? "" : " over wie jonger is dan " + on.under());
      case Begin.Notice on ->
          "plicht "
              + on.duties().stream().sorted().collect(Collectors.joining(", "))
              + ends(on.ends());
      case Begin.Agreement _ -> "overeenkomst";
    };
  }

  private static String ends(Begin.Ends ends) {
    return roles(" van ", ends.from())
        + roles(" aan ", ends.to())
        + ", voor de "
        + (ends.holder() == Party.SENDER ? "afzender" : "ontvanger");
  }

  private static String roles(String word, Set<String> roles) {
    return roles.isEmpty() ? "" : word + roles.stream().sorted().collect(Collectors.joining(", "));
  }

  private static String sayings(FieldConditions sayings) {
    String must =
        sayings.must().entrySet().stream()
            .map(one -> " als " + one.getKey() + " = " + one.getValue())
            .collect(Collectors.joining());
    return must
        + sayings.mayNot().entrySet().stream()
            .map(one -> " tenzij " + one.getKey() + " = " + one.getValue())
            .collect(Collectors.joining());
  }

  private String lastDay(DeadlineRule rule) {
    String within = rule.within().equals(Span.NONE) ? "" : rule.within() + " na ";
    return within
        + switch (rule.count()) {
          case Count.Posting _ -> "de verzending";
          case Count.Named named ->
              named.name()
                  + (named.otherwise() == null
                      ? ""
                      : ", of anders " + named.otherwise() + " na de verzending");
          case Count.Birthday birthday -> age(birthday.age());
          case Count.Notice _ -> "de termijn van notices.yaml";
          case Count.Removal _ -> "de verwijderdatum van retention.yaml";
          case Count.Agreement _ -> "de laatste dag van de overeenkomst";
        };
  }

  private static String age(Period age) {
    return "de dag waarop de jeugdige "
        + age.getYears()
        + (age.getMonths() == 6 ? ",5" : "")
        + " wordt";
  }

  private String end(DeadlineRule.End end) {
    List<String> ways = new ArrayList<>();
    if (end.confirmed()) {
      ways.add("bevestiging");
    }
    if (end.told()) {
      ways.add("mededeling");
    }
    if (end.reported()) {
      ways.add("afgedaan");
    }
    for (EndingMessage sent : end.sent()) {
      ways.add(
          types(sent.types())
              + (sent.byAnyone() ? " van wie dan ook" : "")
              + (sent.toSender() ? " aan de afzender" : "")
              + sayings(sent.sayings()));
    }
    return String.join("; ", ways);
  }

  private String step(DeadlineRule.Step step) {
    String when =
        step.distance().equals(Span.NONE)
            ? (step.after() ? "erna" : "op de dag zelf")
            : step.distance() + (step.after() ? " erna" : " ervoor");
    return when
        + ": "
        + (step.say() == Say.REMINDER ? "herinnering" : "escalatie")
        + " aan "
        + step.tell().stream().map(DeadlinesTableTest::told).collect(Collectors.joining(", "));
  }

  private static String told(Addressee told) {
    return switch (told) {
      case Addressee.Holder _ -> "houder";
      case Addressee.Side side -> side.party() == Party.SENDER ? "afzender" : "ontvanger";
      case Addressee.Casusregisseur _ -> "casusregisseur";
      case Addressee.InRole in -> in.role();
    };
  }

  private static String types(Set<MessageType> types) {
    return types.stream()
        .map(type -> type.value().replace("nl.jeugd.", ""))
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
