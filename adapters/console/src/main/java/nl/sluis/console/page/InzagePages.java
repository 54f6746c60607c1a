package nl.sluis.console.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.sluis.api.NearMatches;
import nl.sluis.console.Handles;
import nl.sluis.console.RecordedVisit;
import nl.sluis.console.Rendering;
import nl.sluis.console.Visit;
import nl.sluis.http.Answer;
import nl.sluis.inzage.Access;
import nl.sluis.inzage.AccessRequest;
import nl.sluis.inzage.Inzage;
import nl.sluis.inzage.InzageForm;
import nl.sluis.inzage.InzageService;
import nl.sluis.keys.KeyRing;

/**
 * What was exchanged about a person, for that person (AVG 15). Who may ask follows the age table.
 */
public final class InzagePages {

  private static final String PATH = "/console/inzage/";

  private final InzageService service;
  private final KeyRing persons;
  private final List<InzageForm> forms;
  private final Rendering rendering;
  private final Handles handles;

  public InzagePages(
      InzageService service,
      KeyRing persons,
      List<InzageForm> forms,
      Rendering rendering,
      Handles handles) {
    this.service = service;
    this.persons = persons;
    this.forms = List.copyOf(forms);
    this.rendering = rendering;
    this.handles = handles;
  }

  /** The form. */
  public record Input(Asking asking, String from, String to) {}

  /** A report that is kept, and who is named almost like the person it is about. */
  private record Kept(Inzage inzage, NearMatches alike) {

    @Override
    public String toString() {
      return "Kept[*]";
    }
  }

  /** The report, the name it is kept under, and who is named almost so. */
  public record Report(String handle, Inzage inzage, NearMatches alike) {

    @Override
    public String toString() {
      return "Report[*]";
    }
  }

  /** {@code GET /console/inzage}. */
  public RecordedVisit form(Visit visit) {
    return RecordedVisit.at("inzage", () -> page(visit, List.of()));
  }

  private Answer page(Visit visit, List<BreachPages.Problem> problems) {
    return rendering.page(
        problems.isEmpty() ? 200 : 400,
        visit,
        "inzage",
        "inzage",
        visit.t().get("inzage"),
        new Input(
            Asking.of(visit, problems),
            typed(visit, "van", AccessRequest.usualFirst(visit.day())),
            typed(visit, "tot", visit.day())));
  }

  /** What was typed, or else the usual. */
  private static String typed(Visit visit, String field, LocalDate usual) {
    String typed = visit.form().get(field);
    return typed.isEmpty() ? usual.toString() : typed;
  }

  /** {@code POST /console/inzage}: makes the report. */
  public RecordedVisit ask(Visit visit) {
    List<BreachPages.Problem> problems = new ArrayList<>(Asking.problems(visit));
    Span span =
        Span.between(
            visit,
            typed(visit, "van", AccessRequest.usualFirst(visit.day())),
            typed(visit, "tot", visit.day()));
    if (span.odd()) {
      problems.add(new BreachPages.Problem("van", "periode.fout"));
    }
    if (!problems.isEmpty()) {
      return RecordedVisit.at("inzage", () -> page(visit, problems));
    }
    AccessRequest wish =
        new AccessRequest(
            Asking.person(visit),
            Asking.requester(visit),
            span.period(),
            visit.form().get("vrijgeven").equals("ja"));
    return new RecordedVisit(
        "inzage-maken",
        null,
        null,
        () ->
            service
                .report(wish, Asking.auditor(visit), visit.policy(), visit.at())
                .thenApply(access ->
                    switch (access) {
                      case Access.Granted(Inzage inzage) ->
                          Rendering.redirect(
                              visit,
                              PATH
                                  + handles.keep(
                                      visit.officer().oin(),
                                      new Kept(inzage, NearMatches.of(persons, wish.person()))));
                      case Access.Unsure(String text) -> refused(visit, 409, "", text);
                      case Access.Refused(String citation, String text) ->
                          refused(visit, 403, citation, text);
                    }));
  }

  private Answer refused(Visit visit, int status, String citation, String text) {
    return Refusal.page(rendering, visit, status, "inzage", citation, text);
  }

  /** {@code GET /console/inzage/{id}}: the report. */
  public RecordedVisit see(Visit visit) {
    return find(visit)
        .map(kept ->
            RecordedVisit.at(
                "inzage-zien",
                () ->
                    rendering.page(
                        visit,
                        "inzage-verslag",
                        "inzage",
                        visit.t().get("inzage.verslag"),
                        new Report(visit.id(), kept.inzage(), kept.alike()))))
        .orElseGet(() -> Missing.over(rendering, visit));
  }

  /** {@code GET /console/inzage/{id}/pdf}. */
  public RecordedVisit pdf(Visit visit) {
    return file(visit, "application/pdf", "inzage.pdf");
  }

  /** {@code GET /console/inzage/{id}/json}. */
  public RecordedVisit json(Visit visit) {
    return file(visit, "application/json", "inzage.json");
  }

  private RecordedVisit file(Visit visit, String type, String name) {
    Optional<InzageForm> form =
        forms.stream().filter(one -> one.mediaType().equals(type)).findFirst();
    Optional<Kept> kept = find(visit);
    if (form.isEmpty() || kept.isEmpty()) {
      return Missing.over(rendering, visit);
    }
    return RecordedVisit.at(
        "bestand-inzage", () -> Rendering.file(name, type, form.get().write(kept.get().inzage())));
  }

  private Optional<Kept> find(Visit visit) {
    return handles.find(visit.officer().oin(), visit.id(), Kept.class);
  }
}
