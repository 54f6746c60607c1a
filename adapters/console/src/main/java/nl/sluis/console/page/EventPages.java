package nl.sluis.console.page;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.sluis.agreement.Agreement;
import nl.sluis.audit.AuditFigure;
import nl.sluis.audit.Evidence;
import nl.sluis.audit.Listing;
import nl.sluis.console.RecordedVisit;
import nl.sluis.console.Rendering;
import nl.sluis.console.Texts;
import nl.sluis.console.Visit;
import nl.sluis.http.Answer;
import nl.sluis.participant.Oin;
import org.jspecify.annotations.Nullable;

/**
 * All that is counted, line by line: by outcome, organisation, row and days. What a figure on the
 * first page counts is what is listed here.
 */
public final class EventPages {

  private static final String PATH = "/console/gebeurtenissen";

  private final Evidence evidence;
  private final Rendering rendering;

  public EventPages(Evidence evidence, Rendering rendering) {
    this.evidence = evidence;
    this.rendering = rendering;
  }

  /** Where the leaves are listed that a figure counts. */
  static String link(AuditFigure figure, Span span, Texts t) {
    return t.link(PATH + span.query("uitkomst", figure.key()));
  }

  /**
   * What is listed.
   *
   * @param figure one figure; null for all
   * @param odd something was asked for that there is not; then nothing is listed
   */
  private record Filter(
      @Nullable AuditFigure figure,
      @Nullable String organisation,
      @Nullable String rule,
      boolean odd) {

    static Filter of(Visit visit) {
      String outcome = visit.query("uitkomst");
      String organisation = visit.query("organisatie");
      String rule = visit.query("regel");
      AuditFigure figure = figure(outcome).orElse(null);
      boolean oneOrganisation = Oin.isOne(organisation);
      boolean oneRule = visit.names().row(rule).isPresent();
      return new Filter(
          figure,
          oneOrganisation ? organisation : null,
          oneRule ? rule : null,
          !outcome.isEmpty() && figure == null
              || !organisation.isEmpty() && !oneOrganisation
              || !rule.isEmpty() && !oneRule);
    }

    private static Optional<AuditFigure> figure(String key) {
      return Arrays.stream(AuditFigure.values()).filter(one -> one.key().equals(key)).findFirst();
    }

    Listing.Wanted wanted() {
      Set<AuditFigure> figures =
          figure == null ? EnumSet.allOf(AuditFigure.class) : EnumSet.of(figure);
      return new Listing.Wanted(figures, organisation, rule);
    }

    /** What stands in an address for it. */
    Map<String, String> query() {
      Map<String, String> query = new LinkedHashMap<>();
      if (figure != null) {
        query.put("uitkomst", figure.key());
      }
      if (organisation != null) {
        query.put("organisatie", organisation);
      }
      if (rule != null) {
        query.put("regel", rule);
      }
      return query;
    }
  }

  /**
   * What the template lays out.
   *
   * @param kept what of the address is no period
   * @param explained what the chosen figure counts; empty for all
   * @param times how often it happened
   * @param cut the file has fewer lines than the list
   * @param odd the filter asks for what there is not, so that nothing is listed
   */
  public record Model(
      Span span,
      Map<String, String> kept,
      List<PolicyPages.Choice> outcomes,
      List<PolicyPages.Choice> organisations,
      List<PolicyPages.Choice> rules,
      String explained,
      List<LeafRow> rows,
      long times,
      boolean cut,
      boolean odd,
      Paging paging) {

    /** The address of this list, or of a part of it. */
    public String path(String below) {
      return PATH + below + span.query(kept);
    }
  }

  /** {@code GET /console/gebeurtenissen}. */
  public RecordedVisit list(Visit visit) {
    return RecordedVisit.at("gebeurtenissen", () -> page(visit));
  }

  private Answer page(Visit visit) {
    Span span = Span.of(visit);
    Filter filter = Filter.of(visit);
    Listing listing =
        filter.odd()
            ? new Listing(span.period(), List.of(), 0, 0)
            : listed(filter, span, Paging.asked(visit));
    Paging paging = Paging.of(visit, listing.found());
    if (listing.leaves().isEmpty() && listing.found() > 0) {
      listing = listed(filter, span, paging.page());
    }
    Texts t = visit.t();
    AuditFigure figure = filter.figure();
    return rendering.page(
        filter.odd() ? 400 : 200,
        visit,
        "gebeurtenissen",
        "gebeurtenissen",
        t.get("gebeurtenissen"),
        new Model(
            span,
            filter.query(),
            Arrays.stream(AuditFigure.values())
                .map(one ->
                    new PolicyPages.Choice(one.key(), t.get("figuur." + one.key()), one == figure))
                .toList(),
            visit.policy().agreements().values().stream()
                .sorted(Comparator.comparing(Agreement::name))
                .map(one ->
                    new PolicyPages.Choice(
                        one.oin().value(),
                        one.name(),
                        one.oin().value().equals(filter.organisation())))
                .toList(),
            visit.policy().rules().matrix().rows().stream()
                .map(row ->
                    new PolicyPages.Choice(
                        row.row(),
                        t.of("rij", row.row()) + ": " + row.title(),
                        row.row().equals(filter.rule())))
                .toList(),
            figure == null ? "" : t.get("figuur." + figure.key() + ".uitleg"),
            LeafRow.of(listing.leaves(), visit.names()),
            listing.times(),
            listing.found() > LeafFile.MOST,
            filter.odd(),
            paging));
  }

  private Listing listed(Filter filter, Span span, int page) {
    return evidence.list(filter.wanted(), span.period(), Paging.skip(page), Paging.SIZE);
  }

  /**
   * {@code GET /console/gebeurtenissen/csv}: all of the list, as a file; of what cannot be listed
   * the page that says why.
   */
  public RecordedVisit csv(Visit visit) {
    Span span = Span.of(visit);
    if (span.odd() || Filter.of(visit).odd()) {
      return list(visit);
    }
    return RecordedVisit.at(
        "bestand-gebeurtenissen",
        () ->
            LeafFile.of(
                "sluis-gebeurtenissen-" + span.first() + "-" + span.last() + ".csv",
                evidence.list(Filter.of(visit).wanted(), span.period(), 0, LeafFile.MOST).leaves(),
                visit.names()));
  }
}
