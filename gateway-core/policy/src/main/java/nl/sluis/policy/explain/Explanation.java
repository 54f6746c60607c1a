package nl.sluis.policy.explain;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.law.LegalBasis;
import nl.sluis.policy.Age;
import nl.sluis.policy.Decision;
import nl.sluis.policy.MatrixRow;
import nl.sluis.policy.MessageKind;
import nl.sluis.policy.Purpose;
import nl.sluis.policy.Question;
import nl.sluis.policy.Role;
import nl.sluis.policy.Rulebook;
import nl.sluis.policy.Say;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Field;
import org.jspecify.annotations.Nullable;

/**
 * A decision as a short Dutch text: what was asked, what was decided and why, with the article,
 * what goes and what stays, and who must be told before when. It names no person and no value.
 */
public record Explanation(Rulebook rules) {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.of("nl"));

  /** One line of it. */
  public record Line(String heading, String text) {

    @Override
    public String toString() {
      return heading + ": " + text;
    }
  }

  /**
   * @param senderRole role of the sender, a key of policies/roles.yaml
   */
  public List<Line> of(String senderRole, Question question, Decision decision) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("Vraag", question(senderRole, question)));
    lines.add(new Line("Besluit", verdict(decision)));
    lines.add(new Line("Waarom", why(decision)));
    LegalBasis basis = decision.basis();
    if (basis != null) {
      lines.add(new Line("Grondslag", basis.citation() + ". " + basis.text()));
    }
    Purpose purpose = decision.purpose() == null ? null : rules.purposes().get(decision.purpose());
    if (purpose != null) {
      lines.add(new Line("Doel", purpose.title() + " (" + purpose.law() + ")"));
    }
    if (!decision.consents().isEmpty()) {
      lines.add(new Line("Rust op", String.join(", ", decision.consents())));
    }
    if (!decision.fields().isEmpty()) {
      lines.add(new Line("Gaat door", titles(decision.fields())));
    }
    if (!decision.dropped().isEmpty()) {
      lines.add(new Line("Blijft hier", titles(decision.dropped())));
    }
    duties(lines, decision.duties());
    return lines;
  }

  /** All lines as one text. */
  public String text(String senderRole, Question question, Decision decision) {
    return of(senderRole, question, decision).stream()
        .map(Line::toString)
        .collect(Collectors.joining("\n"));
  }

  private String question(String senderRole, Question question) {
    MessageKind kind = rules.messages().get(question.type());
    String about =
        question.birthDate() == null
            ? ""
            : ", over iemand van %s jaar".formatted(age(question.birthDate(), question.day()));
    return "mag %s op %s aan %s doorgeven: %s%s?"
        .formatted(
            role(senderRole),
            DAY.format(question.day()),
            role(question.recipientRole()),
            kind == null ? question.type().value() : kind.title() + " (" + kind.code() + ")",
            about);
  }

  private static String age(BirthDate birthDate, LocalDate day) {
    Age age = Age.on(day, birthDate);
    return age.isCertain()
        ? String.valueOf(age.youngest())
        : age.youngest() + " of " + age.oldest();
  }

  private static String verdict(Decision decision) {
    LocalDate until = decision.duties().heldUntil();
    return switch (decision.effect()) {
      case PERMIT -> "ja.";
      case INFORM -> "ja, en de betrokkene hoort ervan.";
      case HOLD -> "nog niet; het bericht wacht tot en met %s.".formatted(day(until));
      case REFUSE -> "nee.";
    };
  }

  private String why(Decision decision) {
    return rules.matrix().rows().stream()
        .filter(row -> row.row().equals(decision.row()))
        .map(MatrixRow::title)
        .findFirst()
        .map(title -> "%s (rij %s: %s)".formatted(decision.text(), decision.row(), title))
        .orElse(decision.text());
  }

  private void duties(List<Line> lines, Decision.Duties duties) {
    Decision.Notice notice = duties.notice();
    if (notice != null) {
      lines.add(
          new Line(
              "Te informeren",
              "%s, uiterlijk %s%s"
                  .formatted(
                      says(notice.who()),
                      day(notice.due()),
                      notice.deferrable() ? "; uitstel mag alleen voor de veiligheid." : ".")));
    }
    if (duties.reviewBy() != null) {
      lines.add(
          new Line("Toets achteraf", "door de FG, uiterlijk " + day(duties.reviewBy()) + "."));
    }
  }

  private static String says(Set<Say> who) {
    return who.stream()
        .sorted()
        .map(say ->
            switch (say) {
              case SELF -> "de betrokkene zelf";
              case REPRESENTATIVES -> "wie gezag heeft";
            })
        .collect(Collectors.joining(" en "));
  }

  private String titles(Collection<String> names) {
    return names.stream()
        .map(name -> {
          Field field = rules.fields().get(name);
          return field == null ? name : field.title();
        })
        .collect(Collectors.joining("; "));
  }

  private String role(String id) {
    Role role = rules.roles().get(id);
    return role == null ? id : role.title();
  }

  private static String day(@Nullable LocalDate day) {
    return day == null ? "onbekend" : DAY.format(day);
  }
}
