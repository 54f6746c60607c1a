package nl.sluis.console.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import nl.sluis.audit.Auditor;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Consent.Capacity;
import nl.sluis.console.Visit;
import nl.sluis.policy.Requester;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * The part of a form that says about whom something is asked and who asks it. It is read here and
 * goes nowhere else; a form that is shown again is empty.
 *
 * @param problems keys of what is wrong, by field
 * @param representations types of gezag to choose from
 */
public record Asking(List<BreachPages.Problem> problems, List<PolicyPages.Choice> representations) {

  private static final int MOST_REPRESENTATIVES = 2;

  static Asking of(Visit visit, List<BreachPages.Problem> problems) {
    return new Asking(
        problems,
        visit.policy().rules().representations().values().stream()
            .map(custody -> new PolicyPages.Choice(custody.id(), custody.title(), false))
            .sorted(Comparator.comparing(PolicyPages.Choice::label))
            .toList());
  }

  /** What is wrong with a field; null when nothing is. */
  public @Nullable String problem(String field) {
    return problems.stream()
        .filter(one -> one.field().equals(field))
        .map(BreachPages.Problem::key)
        .findFirst()
        .orElse(null);
  }

  /** What is wrong with this part of a form that was sent. */
  static List<BreachPages.Problem> problems(Visit visit) {
    List<BreachPages.Problem> problems = new ArrayList<>(NamedPerson.read(visit).problems());
    if (!bySelf(visit) && representatives(visit) == 0) {
      problems.add(new BreachPages.Problem("zelf", "verzoek.wie.fout"));
    }
    return problems;
  }

  static Subject person(Visit visit) {
    return Objects.requireNonNull(NamedPerson.read(visit).person());
  }

  private static boolean bySelf(Visit visit) {
    return visit.form().get("zelf").equals("ja");
  }

  private static int representatives(Visit visit) {
    String number = visit.form().get("vertegenwoordigers");
    return number.matches("[0-9]") ? Math.min(MOST_REPRESENTATIVES, Integer.parseInt(number)) : 0;
  }

  static Requester requester(Visit visit) {
    List<Consent.Grantor> askers = new ArrayList<>();
    if (bySelf(visit)) {
      askers.add(new Consent.Grantor(Capacity.SELF, "betrokkene"));
    }
    for (int i = 1; i <= representatives(visit); i++) {
      askers.add(new Consent.Grantor(Capacity.REPRESENTATIVE, "vertegenwoordiger-" + i));
    }
    return new Requester(
        askers, !visit.form().get("onbekwaam").equals("ja"), visit.form().get("gezag"), null);
  }

  static Auditor auditor(Visit visit) {
    return new Auditor(visit.officer().oin(), visit.officer().role(), null, visit.trace());
  }
}
