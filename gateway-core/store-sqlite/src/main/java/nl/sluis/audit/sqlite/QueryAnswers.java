package nl.sluis.audit.sqlite;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import nl.sluis.audit.AuditFigure;
import nl.sluis.audit.AuditQuery;
import nl.sluis.audit.Findings;
import nl.sluis.audit.LastVerification;
import nl.sluis.audit.Listing;
import nl.sluis.audit.Overview;
import nl.sluis.audit.Period;
import nl.sluis.audit.Recorded;
import nl.sluis.audit.Tally;
import nl.sluis.binding.TableVerification;
import nl.sluis.ledger.Verification;
import nl.sluis.store.sql.Readers;

/** The answer to each query, from the file as it is now. */
final class QueryAnswers {

  private final Sources sources;
  private final Readers readers;
  private final Leaves leaves;
  private final Figures figures;

  QueryAnswers(Sources sources, Readers readers, Leaves leaves) {
    this.sources = sources;
    this.readers = readers;
    this.leaves = leaves;
    this.figures = new Figures(readers);
  }

  Findings ask(AuditQuery query, Period asked, int skip, int most) {
    Days days = Days.of(asked, zone());
    Period period = days.period(zone());
    return switch (query) {
      case ONTVANGERS -> throw new IllegalArgumentException("this query is about a person");
      case ZONDER_TOESTEMMING ->
          counted(
              query,
              period,
              figures.of(Figure.STATUTORY, days),
              List.of(Kind.STATUTORY),
              skip,
              most);
      case GEWEIGERD ->
          counted(
              query,
              period,
              turnedAway(days),
              List.of(Kind.REFUSED, Kind.REQUEST_REFUSED, Kind.CONNECTION_REFUSED),
              skip,
              most);
      case WEGGELATEN -> dropped(period, days, skip, most);
      case NA_INTREKKING -> afterWithdrawal(period, skip, most);
      case MEDEDELINGEN_TE_LAAT -> overdue(query, Duties.NOTICE, period, days, skip, most);
      case NIET_BEOORDEELD -> overdue(query, Duties.REVIEW, period, days, skip, most);
      case VERWIJSINDEX_OVER_TERMIJN -> {
        Instant now = sources.clock().instant();
        long kept = sources.indexes().stream().mapToLong(index -> index.overTerm(now)).sum();
        yield new Findings(query, period, List.of(), List.of(), kept);
      }
      case INTEGRITEIT -> integrity(period);
      case OVEREENKOMST_VERLOPEN ->
          new Expired(readers, leaves, sources.policy().get()).find(days, skip, most);
    };
  }

  Overview overview(Period asked) {
    Days days = Days.of(asked, zone());
    return new Overview(
        days.period(zone()),
        figures.days(days),
        figures.of(Figure.REFUSED, days),
        figures.of(Figure.REQUEST_REFUSED, days),
        figures.of(Figure.CONNECTION_REFUSED, days),
        figures.of(Figure.UNDELIVERED, days),
        figures.of(Figure.STATUTORY, days),
        figures.pickUp(days));
  }

  private ZoneId zone() {
    return sources.zone();
  }

  private Findings counted(
      AuditQuery query, Period period, List<Tally> tallies, List<Kind> kinds, int skip, int most) {
    return new Findings(
        query,
        period,
        tallies,
        leaves.newest(kinds, "TRUE", period, skip, most),
        Figures.total(tallies),
        leaves.count(kinds, "TRUE", period).found());
  }

  /** What was refused, by which figure it counts for and by reason. */
  private List<Tally> turnedAway(Days days) {
    return Stream.of(
            named(AuditFigure.REFUSED, Figure.REFUSED, days),
            named(AuditFigure.REQUEST_REFUSED, Figure.REQUEST_REFUSED, days),
            named(AuditFigure.CONNECTION_REFUSED, Figure.CONNECTION_REFUSED, days))
        .flatMap(one -> one)
        .sorted(Comparator.comparingLong(Tally::count).reversed())
        .toList();
  }

  private Stream<Tally> named(AuditFigure name, Figure figure, Days days) {
    return figures.of(figure, days).stream()
        .map(one -> new Tally(List.of(name.key(), one.key().getFirst()), one.count()));
  }

  Listing list(Listing.Wanted wanted, Period asked, int skip, int most) {
    Period period = Days.of(asked, zone()).period(zone());
    List<Kind> kinds = wanted.figures().stream().flatMap(one -> Kind.of(one).stream()).toList();
    if (kinds.isEmpty()) {
      return new Listing(period, List.of(), 0, 0);
    }
    String organisation = wanted.organisation();
    String rule = wanted.rule();
    String condition =
        """
        (?3 = '' OR (SELECT id FROM word WHERE text = ?3) IN (sender, recipient))
        AND (?4 = '' OR rule = (SELECT id FROM word WHERE text = ?4))\
        """;
    Object[] values = {organisation == null ? "" : organisation, rule == null ? "" : rule};
    Leaves.Count count = leaves.count(kinds, condition, period, values);
    return new Listing(
        period,
        leaves.newest(kinds, condition, period, skip, most, values),
        count.found(),
        count.times());
  }

  private Findings dropped(Period period, Days days, int skip, int most) {
    return new Findings(
        AuditQuery.WEGGELATEN,
        period,
        figures.of(Figure.DROPPED, days),
        leaves.newest(List.of(Kind.CONSENTED, Kind.STATUTORY), "drops = 1", period, skip, most),
        figures.of(Figure.DAY, Figure.DROPPING, days));
  }

  private Findings afterWithdrawal(Period period, int skip, int most) {
    long from = Ids.micros(period.from());
    long until = Ids.micros(period.until());
    List<Tally> tallies =
        readers.all(
            """
            SELECT step, count(*) FROM after_withdrawal WHERE at >= ? AND at < ?
            GROUP BY step ORDER BY 2 DESC\
            """,
            row -> new Tally(List.of(row.getString(1)), row.getLong(2)),
            from,
            until);
    List<Recorded> newest =
        leaves.all(
            """
            SELECT leaf FROM after_withdrawal WHERE at >= ? AND at < ?
            ORDER BY leaf DESC LIMIT ? OFFSET ?\
            """,
            from,
            until,
            most,
            skip);
    return new Findings(AuditQuery.NA_INTREKKING, period, tallies, newest, Figures.total(tallies));
  }

  /** A duty that was not done stays open, so the first day of the period does not count. */
  private Findings overdue(
      AuditQuery query, int kind, Period period, Days days, int skip, int most) {
    List<Tally> tallies =
        readers.all(
            """
            SELECT what, count(*) FROM duty WHERE kind = ? AND due < ?
            GROUP BY what ORDER BY 2 DESC\
            """,
            row -> new Tally(List.of(row.getString(1)), row.getLong(2)),
            kind,
            before(days));
    List<Recorded> newest =
        leaves.all(
            """
            SELECT leaf FROM duty WHERE kind = ? AND due < ?
            ORDER BY due DESC, leaf DESC LIMIT ? OFFSET ?\
            """,
            kind,
            before(days),
            most,
            skip);
    return new Findings(query, period, tallies, newest, Figures.total(tallies));
  }

  /** Duties with their last day before this one are overdue within the period. */
  private long before(Days days) {
    LocalDate today = LocalDate.ofInstant(sources.clock().instant(), zone());
    return Math.min(today.toEpochDay(), days.last() + 1);
  }

  private Findings integrity(Period period) {
    LastVerification.Outcome last = sources.verification().last().orElse(null);
    if (last == null) {
      return new Findings(AuditQuery.INTEGRITEIT, period, List.of(), List.of(), 0);
    }
    LastVerification.Tables tables = sources.verification().tables().orElse(null);
    if (last.result() instanceof Verification.Intact
        && tables != null
        && tables.result() instanceof TableVerification.Broken broken) {
      String kind = "tabellen-" + broken.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
      return new Findings(
          AuditQuery.INTEGRITEIT,
          period,
          List.of(new Tally(List.of(kind, tables.at().toString()), 1)),
          List.of(),
          1);
    }
    String at = last.at().toString();
    return switch (last.result()) {
      case Verification.Intact intact ->
          new Findings(
              AuditQuery.INTEGRITEIT,
              period,
              List.of(new Tally(List.of("intact", at), intact.size())),
              List.of(),
              0);
      case Verification.Broken broken -> {
        String kind = broken.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        yield new Findings(
            AuditQuery.INTEGRITEIT,
            period,
            List.of(new Tally(List.of(kind, at), broken.firstBadLeaf())),
            leaves.at(broken.firstBadLeaf()).stream().toList(),
            1);
      }
    };
  }
}
