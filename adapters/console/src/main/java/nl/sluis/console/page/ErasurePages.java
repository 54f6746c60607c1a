package nl.sluis.console.page;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nl.sluis.api.NearMatches;
import nl.sluis.console.Handles;
import nl.sluis.console.RecordedVisit;
import nl.sluis.console.Rendering;
import nl.sluis.console.Visit;
import nl.sluis.erasure.Erased;
import nl.sluis.erasure.Erasure;
import nl.sluis.erasure.ErasureRequest;
import nl.sluis.http.Answer;
import nl.sluis.keys.KeyRing;
import org.jspecify.annotations.Nullable;

/** Erases a person at their request (AVG 17). Who may ask follows the age table. */
public final class ErasurePages {

  private static final String PATH = "/console/wissen/";

  private final Erasure erasure;
  private final KeyRing persons;
  private final Rendering rendering;
  private final Handles handles;

  public ErasurePages(Erasure erasure, KeyRing persons, Rendering rendering, Handles handles) {
    this.erasure = erasure;
    this.persons = persons;
    this.rendering = rendering;
    this.handles = handles;
  }

  /** The form. */
  public record Input(Asking asking, List<PolicyPages.Choice> grounds, LocalDate today) {}

  /** What was erased, and who is named almost so and still there. */
  public record Result(Erased.Done done, NearMatches alike) {}

  /** {@code GET /console/wissen}. */
  public RecordedVisit form(Visit visit) {
    return RecordedVisit.at("wissen", () -> page(visit, List.of()));
  }

  private Answer page(Visit visit, List<BreachPages.Problem> problems) {
    return rendering.page(
        problems.isEmpty() ? 200 : 400,
        visit,
        "wissen",
        "wissen",
        visit.t().get("wissen"),
        new Input(
            Asking.of(visit, problems),
            visit.policy().rules().rights().erasure().grounds().values().stream()
                .map(ground ->
                    new PolicyPages.Choice(
                        ground.id(),
                        ground.title() + " (" + ground.basis().citation() + ")",
                        false))
                .sorted(Comparator.comparing(PolicyPages.Choice::label))
                .toList(),
            visit.day()));
  }

  /** {@code POST /console/wissen}: erases. */
  public RecordedVisit erase(Visit visit) {
    List<BreachPages.Problem> problems = new ArrayList<>(Asking.problems(visit));
    if (visit.form().get("grond").isEmpty()) {
      problems.add(new BreachPages.Problem("grond", "wissen.grond.fout"));
    }
    if (!visit.form().get("zeker").equals("ja")) {
      problems.add(new BreachPages.Problem("zeker", "wissen.zeker.fout"));
    }
    if (!problems.isEmpty()) {
      return RecordedVisit.at("wissen", () -> page(visit, problems));
    }
    ErasureRequest wish =
        new ErasureRequest(
            Asking.person(visit),
            Asking.requester(visit),
            visit.form().get("grond"),
            received(visit));
    return new RecordedVisit(
        "wissen-uitvoeren",
        null,
        null,
        () ->
            erasure
                .erase(wish, Asking.auditor(visit), visit.policy(), visit.at())
                .thenApply(erased ->
                    switch (erased) {
                      case Erased.Done done ->
                          Rendering.redirect(
                              visit,
                              PATH + handles.keep(visit.officer().oin(), result(wish, done)));
                      case Erased.Refused refused -> refused(visit, refused);
                    }));
  }

  private Result result(ErasureRequest wish, Erased.Done done) {
    return new Result(done, NearMatches.of(persons, wish.person()));
  }

  private static @Nullable LocalDate received(Visit visit) {
    try {
      LocalDate day = LocalDate.parse(visit.form().get("ontvangen"));
      return day.isAfter(visit.day()) ? null : day;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private Answer refused(Visit visit, Erased.Refused refused) {
    String citation = refused.citation();
    return Refusal.page(
        rendering,
        visit,
        refused.reason() == Erased.Reason.BIRTH_DATE_DIFFERS ? 409 : 403,
        "wissen",
        citation == null ? "" : citation,
        refused.text());
  }

  /** {@code GET /console/wissen/{id}}: what was erased. */
  public RecordedVisit see(Visit visit) {
    return handles
        .find(visit.officer().oin(), visit.id(), Result.class)
        .map(result ->
            RecordedVisit.at(
                "wissen-zien",
                () ->
                    rendering.page(
                        visit, "gewist", "wissen", visit.t().get("wissen.klaar"), result)))
        .orElseGet(() -> Missing.look(rendering, visit));
  }
}
