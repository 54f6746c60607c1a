package nl.sluis.console.page;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.sluis.audit.AuditQuery;
import nl.sluis.audit.Evidence;
import nl.sluis.audit.Findings;
import nl.sluis.audit.Tally;
import nl.sluis.console.Names;
import nl.sluis.console.RecordedVisit;
import nl.sluis.console.Rendering;
import nl.sluis.console.Visit;
import nl.sluis.http.Answer;

/** The ten questions of a privacy officer, each with its answer, its verdict and its file. */
public final class QueryPages {

  private final Evidence evidence;
  private final Rendering rendering;

  public QueryPages(Evidence evidence, Rendering rendering) {
    this.evidence = evidence;
    this.rendering = rendering;
  }

  /** The list of questions. */
  public record Index(Span span, List<AuditQuery> queries) {

    /** Where a question is answered: two have pages of their own. */
    public String path(AuditQuery query) {
      return switch (query) {
        case ONTVANGERS -> "/console/zoeken";
        case INTEGRITEIT -> "/console/integriteit";
        default -> "/console/vragen/" + query.key() + span.query();
      };
    }
  }

  /** A total, with its dimensions in words. */
  public record Total(List<String> words, long count, int share) {}

  /** One question and its answer. */
  public record Result(
      AuditQuery query,
      Span span,
      boolean alarming,
      List<Total> totals,
      List<LeafRow> rows,
      long total,
      boolean cut,
      Paging paging) {

    /** The address of this answer, or of a part of it. */
    public String path(String below) {
      return "/console/vragen/" + query.key() + below + span.query();
    }
  }

  /** {@code GET /console/vragen}. */
  public RecordedVisit list(Visit visit) {
    Span span = Span.of(visit);
    return RecordedVisit.at(
        "vragen",
        () ->
            rendering.page(
                visit,
                "vragen",
                "vragen",
                visit.t().get("vragen"),
                new Index(span, List.of(AuditQuery.values()))));
  }

  /** {@code GET /console/vragen/{id}}. */
  public RecordedVisit ask(Visit visit) {
    return query(visit.id())
        .map(query -> RecordedVisit.at("vraag-" + query.key(), () -> answer(visit, query)))
        .orElseGet(() -> Missing.look(rendering, visit));
  }

  private Answer answer(Visit visit, AuditQuery query) {
    if (query == AuditQuery.ONTVANGERS) {
      return Rendering.redirect(visit, "/console/zoeken");
    }
    if (query == AuditQuery.INTEGRITEIT) {
      return Rendering.redirect(visit, "/console/integriteit");
    }
    Span span = Span.of(visit);
    Findings findings = asked(query, span, Paging.asked(visit));
    Paging paging = Paging.of(visit, findings.found());
    if (findings.leaves().isEmpty() && findings.found() > 0) {
      findings = asked(query, span, paging.page());
    }
    Names names = visit.names();
    return rendering.page(
        visit,
        "vraag",
        "vragen",
        visit.t().get("vraag." + query.key()),
        new Result(
            query,
            span,
            findings.alarming(),
            totals(findings.tallies(), names),
            LeafRow.of(findings.leaves(), names),
            findings.total(),
            findings.found() > LeafFile.MOST,
            findings.leaves().isEmpty() ? new Paging(1, 0) : paging));
  }

  private Findings asked(AuditQuery query, Span span, int page) {
    return evidence.ask(query, span.period(), Paging.skip(page), Paging.SIZE);
  }

  /** By what is read: of two codes with the same words nobody sees which is which. */
  static List<Total> totals(List<Tally> tallies, Names names) {
    Map<List<String>, Long> counts = new LinkedHashMap<>();
    tallies.forEach(tally ->
        counts.merge(tally.key().stream().map(names::word).toList(), tally.count(), Long::sum));
    long most = counts.values().stream().mapToLong(count -> count).max().orElse(1);
    return counts.entrySet().stream()
        .sorted(Map.Entry.<List<String>, Long>comparingByValue().reversed())
        .map(one ->
            new Total(
                one.getKey(),
                one.getValue(),
                (int) Math.max(1, one.getValue() * 100 / Math.max(1, most))))
        .toList();
  }

  /** {@code GET /console/vragen/{id}/csv}. */
  public RecordedVisit csv(Visit visit) {
    Optional<AuditQuery> query =
        query(visit.id())
            .filter(one -> one != AuditQuery.ONTVANGERS && one != AuditQuery.INTEGRITEIT);
    if (query.isEmpty()) {
      return Missing.look(rendering, visit);
    }
    Span span = Span.of(visit);
    if (span.odd()) {
      return ask(visit);
    }
    String key = query.get().key();
    return RecordedVisit.at(
        "bestand-" + key,
        () ->
            LeafFile.of(
                "sluis-" + key + "-" + span.first() + "-" + span.last() + ".csv",
                evidence.ask(query.get(), span.period(), LeafFile.MOST).leaves(),
                visit.names()));
  }

  private static Optional<AuditQuery> query(String key) {
    return Arrays.stream(AuditQuery.values()).filter(query -> query.key().equals(key)).findFirst();
  }
}
