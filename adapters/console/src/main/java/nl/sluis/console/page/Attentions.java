package nl.sluis.console.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.agreement.Agreement;
import nl.sluis.api.DeadLetters;
import nl.sluis.audit.AuditQuery;
import nl.sluis.audit.Evidence;
import nl.sluis.console.RecordedVisit;
import nl.sluis.console.Rendering;
import nl.sluis.console.Sources;
import nl.sluis.console.Texts;
import nl.sluis.console.Visit;
import nl.sluis.console.Watch;
import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;
import nl.sluis.review.Reviews;
import org.jspecify.annotations.Nullable;

/** What asks for somebody's attention now: a page, a part of the first page, and badges. */
public final class Attentions {

  /** The part of the console with the page. */
  public static final String KEY = "aandacht";

  private static final String REVIEWS = "beoordelingen";
  private static final String DEAD_LETTERS = "dode-berichten";
  private static final String INTEGRITY = "/console/integriteit";
  private static final Period AHEAD = Period.ofDays(30);

  /** Parts of the gateway of which the page says more than that they want attention. */
  private static final Set<String> TOLD_APART = Set.of("policy", "certificate", "witnesses");

  private final Sources sources;
  private final Evidence evidence;
  private final Reviews reviews;
  private final DeadLetters letters;
  private final Watch watch;

  public Attentions(Sources sources) {
    this.sources = sources;
    this.evidence = sources.evidence();
    this.reviews = sources.reviews();
    this.letters = sources.deadLetters();
    this.watch = sources.watch();
  }

  /**
   * Something that needs attention, or a thing that was looked at and needs none.
   *
   * @param text what it is, with how often
   * @param more what else there is to say; empty for nothing
   * @param link where it can be dealt with; null when that is not here
   * @param urgent it needs attention
   */
  public record Attention(String text, String more, @Nullable String link, boolean urgent) {}

  /** What the page lays out. */
  public record Model(List<Attention> urgent, List<Attention> calm) {

    static Model of(List<Attention> all) {
      return new Model(
          all.stream().filter(Attention::urgent).toList(),
          all.stream().filter(one -> !one.urgent()).toList());
    }
  }

  /** {@code GET /console/aandacht}. */
  public RecordedVisit look(Visit visit, Rendering rendering) {
    return RecordedVisit.at(
        KEY, () -> rendering.page(visit, KEY, KEY, visit.t().get(KEY), Model.of(now(visit))));
  }

  /** How many things there are to be dealt with, by part of the console. */
  public Map<String, Long> badges(Visit visit) {
    return Map.of(
        KEY,
        now(visit).stream().filter(Attention::urgent).count(),
        REVIEWS,
        reviews.openCount(),
        DEAD_LETTERS,
        letters.count());
  }

  /** All that is looked at, whatever the period. */
  List<Attention> now(Visit visit) {
    Texts t = visit.t();
    List<Attention> all = new ArrayList<>();
    all.add(reviews(visit));
    all.add(counted(t, "dode-berichten", letters.count(), "/console/dode-berichten"));
    var today = nl.sluis.audit.Period.of(visit.day(), visit.day(), visit.zone());
    AuditQuery notices = AuditQuery.MEDEDELINGEN_TE_LAAT;
    long lateNotices = evidence.ask(notices, today, 1).total();
    all.add(counted(t, "mededelingen", lateNotices, "/console/vragen/" + notices.key()));
    all.add(counted(t, "splitsingen", sources.forks().open(), INTEGRITY));
    all.add(counted(t, "getuigen", sources.witnesses().away(), INTEGRITY));
    int differed = sources.verification().timesEvidenceDiffered();
    if (differed > 0) {
      all.add(one(t.count("aandacht.afschrift", differed), t.link(INTEGRITY), true));
    }
    all.add(policy(t));
    all.add(certificate(visit));
    all.add(agreements(visit));
    parts(t, all);
    return all;
  }

  private Attention reviews(Visit visit) {
    Texts t = visit.t();
    long open = reviews.openCount();
    long late = reviews.lateCount(visit.day());
    String more =
        late > 0
            ? t.count("aandacht.beoordelingen.te-laat", late)
            : reviews.open(1).stream()
                .map(one -> t.of("aandacht.beoordelingen.eerste", t.day(one.due())))
                .findFirst()
                .orElse("");
    return new Attention(
        t.count("aandacht.beoordelingen", open), more, t.link("/console/beoordelingen"), open > 0);
  }

  private Attention policy(Texts t) {
    return watch
        .refusedPolicy()
        .get()
        .map(why -> new Attention(t.get("aandacht.beleid"), why, t.link("/console/beleid"), true))
        .orElseGet(() -> one(t.get("aandacht.beleid.geen"), t.link("/console/beleid"), false));
  }

  private Attention certificate(Visit visit) {
    Texts t = visit.t();
    Instant end = watch.certificateEnd().get().orElse(null);
    if (end == null) {
      return new Attention(t.get("aandacht.certificaat.onbekend"), "", null, false);
    }
    LocalDate day = t.dayOf(end);
    boolean ended = !end.isAfter(visit.at());
    boolean soon = day.isBefore(visit.day().plus(AHEAD));
    return new Attention(
        t.of(ended ? "aandacht.certificaat.verlopen" : "aandacht.certificaat", t.day(day)),
        soon ? t.get("aandacht.certificaat.wat-nu") : "",
        null,
        soon);
  }

  /** Agreements that end within a month, and have not ended. */
  private static Attention agreements(Visit visit) {
    Texts t = visit.t();
    List<Agreement> ending =
        visit.policy().agreements().values().stream()
            .filter(one -> !one.to().isBefore(visit.day()))
            .filter(one -> one.to().isBefore(visit.day().plus(AHEAD)))
            .sorted(Comparator.comparing(Agreement::to))
            .toList();
    String more =
        String.join("; ", ending.stream().map(one -> one.name() + ", " + t.day(one.to())).toList());
    return new Attention(
        t.count("aandacht.overeenkomsten", ending.size()),
        more,
        t.link("/console/beleid/overeenkomsten"),
        !ending.isEmpty());
  }

  private void parts(Texts t, List<Attention> into) {
    for (HealthCheck check : watch.checks().get()) {
      Health health = check.health();
      boolean told =
          TOLD_APART.contains(check.name()) || health.reason().equals("evidence-differed");
      if (health.state() != Health.State.OK && !told) {
        String known = t.get("aandacht.deel." + health.reason(), "");
        into.add(
            new Attention(
                known.isEmpty() ? t.of("aandacht.deel", check.name(), health.reason()) : known,
                t.get("aandacht.beheerder"),
                health.reason().equals("does-not-verify") ? t.link(INTEGRITY) : null,
                true));
      }
    }
  }

  private static Attention counted(Texts t, String what, long count, String path) {
    return one(t.count("aandacht." + what, count), t.link(path), count > 0);
  }

  private static Attention one(String text, String link, boolean urgent) {
    return new Attention(text, "", link, urgent);
  }
}
