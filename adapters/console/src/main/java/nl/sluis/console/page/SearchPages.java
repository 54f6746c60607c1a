package nl.sluis.console.page;

import java.util.List;
import java.util.stream.Stream;
import nl.sluis.api.NearMatches;
import nl.sluis.audit.Evidence;
import nl.sluis.console.Handles;
import nl.sluis.console.RecordedVisit;
import nl.sluis.console.Rendering;
import nl.sluis.console.Sources;
import nl.sluis.console.Visit;
import nl.sluis.console.page.BreachPages.Problem;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.keys.KeyRing;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Finds a person or an exchange. What is typed travels in the body of a POST, and a BSN becomes the
 * keyed reference of the ledger before anything else happens with it.
 */
public final class SearchPages {

  /** The birth date is no part of who a person with a BSN is, so any will do to find one. */
  private static final String ANY_DAY = "1970-01-01";

  private final Evidence evidence;
  private final KeyRing keys;
  private final Rendering rendering;
  private final Handles handles;

  public SearchPages(Sources sources, Rendering rendering, Handles handles) {
    this.evidence = sources.evidence();
    this.keys = sources.persons();
    this.rendering = rendering;
    this.handles = handles;
  }

  /**
   * The form.
   *
   * @param problems what is wrong with what was typed
   * @param missing key of what was sought and is not here; null when nothing was sought
   * @param alike who is named almost like who was not found, each with where that is shown
   */
  public record Model(
      List<Problem> problems, @Nullable String missing, List<Near> alike, Span span) {

    /** What is wrong with a field; null when nothing is. */
    public @Nullable String problem(String field) {
      return problems.stream()
          .filter(one -> one.field().equals(field))
          .map(Problem::key)
          .findFirst()
          .orElse(null);
    }
  }

  /** Somebody who is named almost so. */
  public record Near(String reference, String handle) {}

  /** A person who was found, as the ledger knows the person: by one reference, or by more. */
  public record Person(List<String> references, Span span) {

    /** The surest. */
    String reference() {
      return references.getFirst();
    }

    @Override
    public String toString() {
      return "Person[*]";
    }
  }

  /** {@code GET /console/zoeken}. */
  public RecordedVisit form(Visit visit) {
    return RecordedVisit.at("zoeken", () -> page(visit, List.of(), null, List.of()));
  }

  /**
   * {@code POST /console/zoeken}: a person by number or by name and address, or by {@code kenmerk}
   * an exchange, or the person whom the ledger calls so.
   */
  public RecordedVisit search(Visit visit) {
    return visit.form().get("soort").equals("kenmerk") ? byId(visit) : byPerson(visit);
  }

  private RecordedVisit byPerson(Visit visit) {
    NamedPerson named = NamedPerson.sought(visit, ANY_DAY);
    Subject sought = named.person();
    List<Problem> problems =
        Stream.concat(named.problems().stream(), Span.problem(visit).stream()).toList();
    if (sought == null || !problems.isEmpty()) {
      return RecordedVisit.at("zoeken-persoon", () -> page(visit, problems, null, List.of()));
    }
    List<SubjectKey> known = keys.known(sought);
    if (known.isEmpty()) {
      return RecordedVisit.at(
          "zoeken-persoon",
          () -> page(visit, List.of(), "zoeken.onbekend-persoon", near(visit, sought)));
    }
    Person person =
        new Person(known.stream().map(SubjectKey::reference).toList(), Span.inForm(visit));
    return RecordedVisit.at(
            "zoeken-persoon",
            () ->
                Rendering.redirect(
                    visit, "/console/persoon/" + handles.keep(visit.officer().oin(), person)))
        .subject(person.reference());
  }

  private List<Near> near(Visit visit, Subject sought) {
    return NearMatches.of(keys, sought).references().stream()
        .map(reference ->
            new Near(
                reference,
                handles.keep(
                    visit.officer().oin(), new Person(List.of(reference), Span.inForm(visit)))))
        .toList();
  }

  private RecordedVisit byId(Visit visit) {
    String typed = visit.form().get("kenmerk");
    if (typed.isEmpty() || typed.length() > 200) {
      return missing(visit);
    }
    return evidence
        .exchangeOf(typed)
        .map(id ->
            RecordedVisit.at(
                    "zoeken-kenmerk",
                    () -> Rendering.redirect(visit, "/console/uitwisseling/" + id))
                .exchange(id))
        .orElseGet(() -> byReference(visit, typed));
  }

  private RecordedVisit byReference(Visit visit, String typed) {
    Span lifetime = Span.all(visit);
    if (evidence.about(typed, lifetime.period(), 1).leaves().isEmpty()) {
      return missing(visit);
    }
    Person person = new Person(List.of(typed), lifetime);
    return RecordedVisit.at(
            "zoeken-kenmerk",
            () ->
                Rendering.redirect(
                    visit, "/console/persoon/" + handles.keep(visit.officer().oin(), person)))
        .subject(typed);
  }

  private RecordedVisit missing(Visit visit) {
    return RecordedVisit.at(
        "zoeken-kenmerk", () -> page(visit, List.of(), "zoeken.onbekend-kenmerk", List.of()));
  }

  private nl.sluis.http.Answer page(
      Visit visit, List<Problem> problems, @Nullable String missing, List<Near> alike) {
    return rendering.page(
        problems.isEmpty() ? 200 : 400,
        visit,
        "zoeken",
        "zoeken",
        visit.t().get("zoeken"),
        new Model(problems, missing, alike, Span.of(visit)));
  }
}
