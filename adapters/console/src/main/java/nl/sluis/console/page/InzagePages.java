package nl.sluis.console.page;

import java.util.List;
import java.util.Optional;
import nl.sluis.api.Alike;
import nl.sluis.console.Handles;
import nl.sluis.console.Look;
import nl.sluis.console.Rendering;
import nl.sluis.console.Visit;
import nl.sluis.http.Answer;
import nl.sluis.inzage.Access;
import nl.sluis.inzage.Inzage;
import nl.sluis.inzage.InzageForm;
import nl.sluis.inzage.InzageService;
import nl.sluis.inzage.Wish;
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
  public record Input(Asking asking, Span span) {}

  /** A report that is kept, and who is named almost like the person it is about. */
  private record Kept(Inzage inzage, Alike alike) {

    @Override
    public String toString() {
      return "Kept[*]";
    }
  }

  /** The report, the name it is kept under, and who is named almost so. */
  public record Report(String handle, Inzage inzage, Alike alike) {

    @Override
    public String toString() {
      return "Report[*]";
    }
  }

  /** {@code GET /console/inzage}. */
  public Look form(Visit visit) {
    return Look.at("inzage", () -> page(visit, List.of()));
  }

  private Answer page(Visit visit, List<BreachPages.Problem> problems) {
    return rendering.page(
        problems.isEmpty() ? 200 : 400,
        visit,
        "inzage",
        "inzage",
        visit.t().get("inzage"),
        new Input(Asking.of(visit, problems), Span.of(visit)));
  }

  /** {@code POST /console/inzage}: makes the report. */
  public Look ask(Visit visit) {
    List<BreachPages.Problem> problems = Asking.problems(visit);
    if (!problems.isEmpty()) {
      return Look.at("inzage", () -> page(visit, problems));
    }
    Wish wish =
        new Wish(
            Asking.person(visit),
            Asking.requester(visit),
            Span.inForm(visit).period(),
            visit.form().get("vrijgeven").equals("ja"));
    return new Look(
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
                                      new Kept(inzage, Alike.of(persons, wish.person()))));
                      case Access.Refused refused -> refused(visit, refused);
                    }));
  }

  private Answer refused(Visit visit, Access.Refused refused) {
    return rendering.page(
        403,
        visit,
        "afgewezen",
        "inzage",
        visit.t().get("verzoek.afgewezen"),
        new Refusal(refused.citation(), refused.text(), "/console/inzage"));
  }

  /** {@code GET /console/inzage/{id}}: the report. */
  public Look see(Visit visit) {
    return find(visit)
        .map(kept ->
            Look.at(
                "inzage-zien",
                () ->
                    rendering.page(
                        visit,
                        "inzage-verslag",
                        "inzage",
                        visit.t().get("inzage.verslag"),
                        new Report(visit.id(), kept.inzage(), kept.alike()))))
        .orElseGet(() -> Missing.look(rendering, visit));
  }

  /** {@code GET /console/inzage/{id}/pdf}. */
  public Look pdf(Visit visit) {
    return file(visit, "application/pdf", "inzage.pdf");
  }

  /** {@code GET /console/inzage/{id}/json}. */
  public Look json(Visit visit) {
    return file(visit, "application/json", "inzage.json");
  }

  private Look file(Visit visit, String type, String name) {
    Optional<InzageForm> form =
        forms.stream().filter(one -> one.mediaType().equals(type)).findFirst();
    Optional<Kept> kept = find(visit);
    if (form.isEmpty() || kept.isEmpty()) {
      return Missing.look(rendering, visit);
    }
    return Look.at(
        "bestand-inzage", () -> Rendering.file(name, type, form.get().write(kept.get().inzage())));
  }

  private Optional<Kept> find(Visit visit) {
    return handles.find(visit.officer().oin(), visit.id(), Kept.class);
  }
}
