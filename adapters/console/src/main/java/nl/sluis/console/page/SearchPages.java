package nl.sluis.console.page;

import java.util.Optional;
import nl.sluis.audit.Evidence;
import nl.sluis.console.Handles;
import nl.sluis.console.Look;
import nl.sluis.console.Rendering;
import nl.sluis.console.Sources;
import nl.sluis.console.Visit;
import nl.sluis.crypto.KeyRing;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Finds a person or an exchange. What is typed travels in the body of a POST, and a BSN becomes the
 * keyed reference of the ledger before anything else happens with it.
 */
public final class SearchPages {

  /** The birth date is no part of who a person with a BSN is, so any will do to find one. */
  private static final BirthDate ANY_DATE = new BirthDate(1970, null, null);

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
   * @param problem key of what is wrong with what was typed; null when nothing is
   * @param field the field it is about
   */
  public record Model(@Nullable String problem, String field, Span span) {}

  /** A person who was found, as the ledger knows the person. */
  public record Person(String reference, byte[] key, Span span) {

    @Override
    public String toString() {
      return "Person[*]";
    }
  }

  /** {@code GET /console/zoeken}. */
  public Look form(Visit visit) {
    return Look.at("zoeken", () -> page(visit, null, ""));
  }

  /** {@code POST /console/zoeken}: by {@code bsn} or by {@code kenmerk}. */
  public Look search(Visit visit) {
    return visit.form().get("soort").equals("kenmerk") ? byId(visit) : byPerson(visit);
  }

  private Look byPerson(Visit visit) {
    Optional<Bsn> bsn = Bsn.parse(visit.form().get("bsn").replaceAll("[ .]", ""));
    if (bsn.isEmpty()) {
      return Look.at("zoeken-persoon", () -> page(visit, "zoeken.geen-bsn", "bsn"));
    }
    Optional<SubjectKey> key = keys.find(new Subject(bsn.get(), ANY_DATE, null, null));
    if (key.isEmpty()) {
      return Look.at("zoeken-persoon", () -> page(visit, "zoeken.onbekend-persoon", "bsn"));
    }
    Person person = new Person(key.get().reference(), key.get().id(), Span.inForm(visit));
    return Look.at(
            "zoeken-persoon",
            () ->
                Rendering.redirect(
                    visit, "/console/persoon/" + handles.keep(visit.officer().oin(), person)))
        .subject(person.reference());
  }

  private Look byId(Visit visit) {
    Optional<String> exchange =
        Optional.of(visit.form().get("kenmerk"))
            .filter(id -> !id.isEmpty() && id.length() <= 200)
            .flatMap(evidence::exchangeOf);
    return exchange
        .map(id ->
            Look.at(
                    "zoeken-kenmerk",
                    () -> Rendering.redirect(visit, "/console/uitwisseling/" + id))
                .exchange(id))
        .orElseGet(() ->
            Look.at("zoeken-kenmerk", () -> page(visit, "zoeken.onbekend-kenmerk", "kenmerk")));
  }

  private nl.sluis.http.Answer page(Visit visit, @Nullable String problem, String field) {
    return rendering.page(
        problem == null ? 200 : 400,
        visit,
        "zoeken",
        "zoeken",
        visit.t().get("zoeken"),
        new Model(problem, field, Span.of(visit)));
  }
}
