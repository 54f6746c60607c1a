package nl.sluis.console.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import nl.sluis.audit.AuditFigure;
import nl.sluis.audit.AuditQuery;
import nl.sluis.audit.Evidence;
import nl.sluis.audit.Findings;
import nl.sluis.audit.Overview;
import nl.sluis.audit.Tally;
import nl.sluis.console.Names;
import nl.sluis.console.RecordedVisit;
import nl.sluis.console.Rendering;
import nl.sluis.console.Texts;
import nl.sluis.console.Visit;
import nl.sluis.console.page.Attentions.Attention;

/** The first page: what happened in figures, and what needs attention now. */
public final class OverviewPage {

  private static final List<AuditQuery> WATCHED =
      List.of(
          AuditQuery.NA_INTREKKING,
          AuditQuery.OVEREENKOMST_VERLOPEN,
          AuditQuery.VERWIJSINDEX_OVER_TERMIJN);

  private final Evidence evidence;
  private final Attentions attentions;
  private final Rendering rendering;

  public OverviewPage(Evidence evidence, Attentions attentions, Rendering rendering) {
    this.evidence = evidence;
    this.attentions = attentions;
    this.rendering = rendering;
  }

  /** What the template lays out. */
  public record Model(
      Span span,
      List<Tile> messages,
      List<Tile> technical,
      Columns volume,
      List<Bar> refusals,
      List<Bar> requests,
      List<Bar> connections,
      List<Bar> undelivered,
      List<Bar> statutory,
      List<Bar> pickUp,
      List<Attention> attention) {

    /** The things that need attention. */
    public List<Attention> urgent() {
      return attention.stream().filter(Attention::urgent).toList();
    }

    /** The things that do not. */
    public List<Attention> calm() {
      return attention.stream().filter(one -> !one.urgent()).toList();
    }
  }

  /**
   * One figure.
   *
   * @param key of the figure, {@link AuditFigure#key}
   * @param link where what it counts is listed
   */
  public record Tile(String key, long count, String link) {}

  public RecordedVisit look(Visit visit) {
    Span span = Span.of(visit);
    return RecordedVisit.at(
        "overzicht",
        () ->
            rendering.page(
                visit, "overzicht", "overzicht", visit.t().get("overzicht"), model(visit, span)));
  }

  private Model model(Visit visit, Span span) {
    Overview overview = evidence.overview(span.period());
    Names names = visit.names();
    Texts t = visit.t();
    return new Model(
        span,
        List.of(
            tile(AuditFigure.RECEIVED, days(overview, Overview.Day::signals), span, t),
            tile(AuditFigure.PERMITTED, days(overview, Overview.Day::permitted), span, t),
            tile(AuditFigure.HELD, days(overview, Overview.Day::held), span, t),
            tile(AuditFigure.REFUSED, days(overview, Overview.Day::refused), span, t)),
        List.of(
            tile(AuditFigure.UNDELIVERED, sum(overview.undelivered()), span, t),
            tile(AuditFigure.REQUEST_REFUSED, sum(overview.requests()), span, t),
            tile(AuditFigure.CONNECTION_REFUSED, sum(overview.connections()), span, t)),
        Columns.of(span, overview.days(), t),
        Bar.of(overview.refusals(), tally -> names.reason(first(tally))),
        Bar.of(overview.requests(), tally -> names.reason(first(tally))),
        Bar.of(overview.connections(), tally -> names.reason(first(tally))),
        Bar.of(overview.undelivered(), tally -> names.reason(first(tally))),
        Bar.of(overview.statutory(), tally -> names.article(first(tally))),
        Bar.of(overview.pickUp(), tally -> t.get("ophalen." + first(tally), first(tally))),
        attention(visit, span));
  }

  private static Tile tile(AuditFigure figure, long count, Span span, Texts t) {
    return new Tile(figure.key(), count, EventPages.link(figure, span, t));
  }

  private static long days(Overview overview, ToLongFunction<Overview.Day> figure) {
    return overview.days().stream().mapToLong(figure).sum();
  }

  private static long sum(List<Tally> tallies) {
    return tallies.stream().mapToLong(Tally::count).sum();
  }

  private List<Attention> attention(Visit visit, Span span) {
    Texts t = visit.t();
    List<Attention> attention = new ArrayList<>(attentions.now(visit));
    for (AuditQuery query : WATCHED) {
      Findings findings = evidence.ask(query, span.period(), 1);
      attention.add(
          new Attention(
              t.count("aandacht." + query.key(), findings.total()),
              "",
              t.link("/console/vragen/" + query.key() + span.query()),
              findings.total() > 0));
    }
    return attention;
  }

  private static String first(Tally tally) {
    return tally.key().isEmpty() ? "" : tally.key().getFirst();
  }
}
