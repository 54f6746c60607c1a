package nl.sluis.console.page;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.sluis.api.Answers;
import nl.sluis.api.NearMatches;
import nl.sluis.console.Handles;
import nl.sluis.console.RecordedVisit;
import nl.sluis.console.Rendering;
import nl.sluis.console.Visit;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.erasure.Erased;
import nl.sluis.erasure.Erasure;
import nl.sluis.erasure.ErasureRequest;
import nl.sluis.erasure.Prospect;
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

  /**
   * What is about to be erased, asked once more.
   *
   * @param references what the ledger calls the person
   * @param begun somebody said to be sure: who sends the form twice erases once
   */
  private record Pending(
      ErasureRequest wish,
      Erased.Removed removed,
      List<String> references,
      String ground,
      AtomicBoolean begun) {

    @Override
    public String toString() {
      return "Pending[*]";
    }
  }

  /**
   * What the template of that lays out.
   *
   * @param persons where can be seen who got what, one for each reference
   */
  public record Sure(
      String handle, Erased.Removed removed, String ground, List<String> persons, boolean unsure) {}

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

  /** {@code POST /console/wissen}: asks once more, and shows what will go. */
  public RecordedVisit ask(Visit visit) {
    List<BreachPages.Problem> problems = new ArrayList<>(Asking.problems(visit));
    if (visit.form().get("grond").isEmpty()) {
      problems.add(new BreachPages.Problem("grond", "wissen.grond.fout"));
    }
    LocalDate received = received(visit);
    if (received == null && !visit.form().get("ontvangen").isEmpty()) {
      problems.add(new BreachPages.Problem("ontvangen", "wissen.ontvangen.fout"));
    }
    if (!problems.isEmpty()) {
      return RecordedVisit.at("wissen", () -> page(visit, problems));
    }
    ErasureRequest wish =
        new ErasureRequest(
            Asking.person(visit), Asking.requester(visit), visit.form().get("grond"), received);
    return new RecordedVisit(
        "wissen-nakijken",
        null,
        null,
        () ->
            erasure
                .prospect(wish, Asking.auditor(visit), visit.policy(), visit.at())
                .thenApply(prospect ->
                    switch (prospect) {
                      case Prospect.Would would ->
                          Rendering.redirect(
                              visit,
                              PATH
                                  + handles.keep(
                                      visit.officer().oin(), pending(visit, wish, would)));
                      case Prospect.WouldNot(Erased.Refused refused) -> refused(visit, refused);
                    }));
  }

  private static Pending pending(Visit visit, ErasureRequest wish, Prospect.Would would) {
    return new Pending(
        wish,
        would.removed(),
        would.known().stream().map(SubjectKey::reference).toList(),
        visit.names().reason(wish.ground()),
        new AtomicBoolean());
  }

  /** {@code POST /console/wissen/{id}}: erases, when the FG says to be sure. */
  public RecordedVisit erase(Visit visit) {
    return handles
        .find(visit.officer().oin(), visit.id(), Pending.class)
        .map(pending ->
            visit.form().get("zeker").equals("ja")
                ? erase(visit, pending)
                : RecordedVisit.at("wissen-nakijken", () -> sure(400, visit, pending)))
        .orElseGet(() -> done(visit));
  }

  private RecordedVisit erase(Visit visit, Pending pending) {
    return new RecordedVisit(
        "wissen-uitvoeren",
        null,
        null,
        () -> {
          if (!pending.begun().compareAndSet(false, true)) {
            return Answers.now(Rendering.redirect(visit, PATH + visit.id()));
          }
          return erasure
              .erase(pending.wish(), Asking.auditor(visit), visit.policy(), visit.at())
              .thenApply(erased -> answer(visit, pending.wish(), erased))
              .whenComplete((answer, failure) -> {
                if (failure != null) {
                  pending.begun().set(false);
                }
              });
        });
  }

  /** What was erased is shown where it was asked: that question is answered. */
  private Answer answer(Visit visit, ErasureRequest wish, Erased erased) {
    return switch (erased) {
      case Erased.Done done -> {
        handles.replace(
            visit.officer().oin(),
            visit.id(),
            new Result(done, NearMatches.of(persons, wish.person())));
        yield Rendering.redirect(visit, PATH + visit.id());
      }
      case Erased.Refused refused -> refused(visit, refused);
    };
  }

  private Answer sure(int status, Visit visit, Pending pending) {
    Span lifetime = Span.all(visit);
    return rendering.page(
        status,
        visit,
        "wissen-zeker",
        "wissen",
        visit.t().get("wissen.vraag"),
        new Sure(
            visit.id(),
            pending.removed(),
            pending.ground(),
            pending.references().isEmpty()
                ? List.of()
                : List.of(
                    handles.keep(
                        visit.officer().oin(),
                        new SearchPages.Person(pending.references(), lifetime))),
            status != 200));
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

  /** {@code GET /console/wissen/{id}}: what will go, or what was erased. */
  public RecordedVisit see(Visit visit) {
    return handles
        .find(visit.officer().oin(), visit.id(), Pending.class)
        .map(pending ->
            RecordedVisit.at("wissen-nakijken", () -> sure(200, visit, pending))
                .subject(pending.references().stream().findFirst().orElse(null)))
        .orElseGet(() -> done(visit));
  }

  private RecordedVisit done(Visit visit) {
    return handles
        .find(visit.officer().oin(), visit.id(), Result.class)
        .map(result ->
            RecordedVisit.at(
                "wissen-zien",
                () ->
                    rendering.page(
                        visit,
                        "gewist",
                        "wissen",
                        visit
                            .t()
                            .get(
                                result.done().removed().keys() > 0
                                    ? "wissen.klaar"
                                    : "wissen.niets.kop"),
                        result)))
        .orElseGet(() -> Missing.over(rendering, visit));
  }
}
