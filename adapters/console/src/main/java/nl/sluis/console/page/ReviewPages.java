package nl.sluis.console.page;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import nl.sluis.api.ReviewService;
import nl.sluis.api.ReviewService.Emergency;
import nl.sluis.audit.Evidence;
import nl.sluis.audit.Recorded;
import nl.sluis.console.Names;
import nl.sluis.console.RecordedVisit;
import nl.sluis.console.Rendering;
import nl.sluis.console.Sources;
import nl.sluis.console.Visit;
import nl.sluis.http.Answer;
import nl.sluis.json.Texts;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.policy.MatrixRow;
import nl.sluis.review.Review;
import nl.sluis.review.Reviews;
import org.jspecify.annotations.Nullable;

/**
 * What went out in an emergency and waits for the FG's verdict: a list, and a page for each with
 * who sent it to whom, on what grounds, and what went along.
 */
public final class ReviewPages {

  private static final int MOST = 500;
  private static final String PATH = "/console/beoordelingen";

  private final Reviews reviews;
  private final ReviewService reviewService;
  private final Evidence evidence;
  private final Rendering rendering;

  public ReviewPages(Sources sources, Rendering rendering) {
    this.reviews = sources.reviews();
    this.reviewService = sources.reviewService();
    this.evidence = sources.evidence();
    this.rendering = rendering;
  }

  /** A message to judge. */
  public record Open(
      String id,
      String exchange,
      String rule,
      String title,
      String sender,
      String recipient,
      String at,
      String due,
      boolean late) {}

  /** What the template of the list lays out; done: a verdict was just recorded. */
  public record Model(List<Open> open, boolean done) {}

  /** What the sender gave as ground. */
  public record Said(String label, String text) {}

  /**
   * What the template of one lays out.
   *
   * @param fields titles of what went along
   * @param note what was typed before
   * @param verdict title of the verdict that was given; empty while there is none
   * @param judgedAt when it was given
   * @param judgedFor why, as the officer wrote it; empty when nothing was said or it is gone
   * @param problem key of what is wrong with the verdict that was sent; null when nothing is
   */
  public record Detail(
      Open open,
      String type,
      List<Said> said,
      List<String> fields,
      String note,
      String verdict,
      String judgedAt,
      String judgedFor,
      @Nullable String problem) {

    /** There is a verdict already. */
    public boolean judged() {
      return !verdict.isEmpty();
    }

    @Override
    public String toString() {
      return "Detail[*]";
    }
  }

  /** {@code GET /console/beoordelingen}. */
  public RecordedVisit list(Visit visit) {
    boolean done = visit.query("klaar").equals("ja");
    return RecordedVisit.at(
        "beoordelingen",
        () ->
            rendering.page(
                visit,
                "beoordelingen",
                "beoordelingen",
                visit.t().get("beoordelingen"),
                new Model(
                    reviews.open(MOST).stream()
                        .map(review -> open(visit, review, decision(review)))
                        .toList(),
                    done)));
  }

  /** {@code GET /console/beoordelingen/{id}}. */
  public RecordedVisit see(Visit visit) {
    return reviews
        .find(visit.id())
        .map(review -> about(visit, "beoordeling", review, 200, null))
        .orElseGet(() -> Missing.look(rendering, visit));
  }

  /** {@code POST /console/beoordelingen/{id}}: {@code oordeel} and {@code toelichting}. */
  public RecordedVisit judge(Visit visit) {
    Optional<Review> found = reviews.find(visit.id());
    if (found.isEmpty()) {
      return Missing.look(rendering, visit);
    }
    Review review = found.get();
    if (review.verdict() != null) {
      // What is sent now would be lost, also when it says the same.
      return about(visit, "beoordelen", review, 409, "oordeel.al-anders");
    }
    Optional<Review.Verdict> verdict =
        Arrays.stream(Review.Verdict.values())
            .filter(one -> one.name().equals(visit.form().get("oordeel")))
            .findFirst();
    String note = visit.form().get("toelichting");
    String problem =
        verdict.isEmpty()
            ? "oordeel.kies"
            : note.isEmpty()
                ? "oordeel.licht-toe"
                : Texts.isProse(note, ReviewService.LONGEST_NOTE) ? null : "oordeel.te-lang";
    if (problem != null || verdict.isEmpty()) {
      return about(visit, "beoordelen", review, 400, problem);
    }
    return new RecordedVisit(
        "beoordelen",
        review.exchange(),
        null,
        () ->
            reviewService
                .judge(
                    review,
                    new ReviewService.Judgement(
                        verdict.get(),
                        note,
                        visit.officer(),
                        visit.policy(),
                        visit.at(),
                        visit.trace()))
                .thenApply(stands ->
                    stands
                        ? Rendering.redirect(visit, PATH + "?klaar=ja")
                        : page(
                            409,
                            visit,
                            reviews.find(review.delivery()).orElse(review),
                            reviewService.emergency(review),
                            "oordeel.al-anders")));
  }

  private RecordedVisit about(
      Visit visit, String name, Review review, int status, @Nullable String problem) {
    Emergency emergency = reviewService.emergency(review);
    return RecordedVisit.at(name, () -> page(status, visit, review, emergency, problem))
        .exchange(review.exchange())
        .subject(emergency.subject());
  }

  private Answer page(
      int status, Visit visit, Review review, Emergency emergency, @Nullable String problem) {
    Names names = visit.names();
    Leaf decision = decision(review);
    Review.Verdict verdict = review.verdict();
    ReviewService.Given given = reviewService.given(review).orElse(null);
    List<String> fields =
        emergency.fields().isEmpty() && decision != null
            ? decision.facts().fields()
            : emergency.fields();
    return rendering.page(
        status,
        visit,
        "beoordeling",
        "beoordelingen",
        visit.t().get("beoordeling"),
        new Detail(
            open(visit, review, decision),
            names.type(decision == null ? null : decision.type()),
            emergency.said().entrySet().stream()
                .map(one -> new Said(names.field(one.getKey()), said(visit, one.getValue())))
                .toList(),
            names.fields(fields),
            visit.form().get("toelichting"),
            verdict == null ? "" : visit.t().get("oordeel." + verdict),
            given == null ? "" : visit.t().moment(given.at()),
            given == null || given.note() == null ? "" : given.note(),
            problem));
  }

  private static String said(Visit visit, Object value) {
    return value instanceof Boolean yes ? visit.t().get(yes ? "ja" : "nee") : value.toString();
  }

  /** The decision by which it went out; null when the evidence has none. */
  private @Nullable Leaf decision(Review review) {
    return evidence.story(review.exchange()).stream()
        .map(Recorded::leaf)
        .filter(leaf -> leaf.facts() instanceof Facts.Decided)
        .filter(leaf -> review.delivery().equals(leaf.message()))
        .findFirst()
        .orElse(null);
  }

  private static Open open(Visit visit, Review review, @Nullable Leaf decision) {
    Names names = visit.names();
    return new Open(
        review.delivery(),
        review.exchange(),
        review.rule(),
        names.row(review.rule()).map(MatrixRow::title).orElse(""),
        decision == null ? visit.t().get("niet.genoemd") : names.sender(decision),
        decision == null ? visit.t().get("niet.genoemd") : names.recipient(decision),
        visit.t().moment(review.at()),
        visit.t().day(review.due()),
        review.verdict() == null && review.due().isBefore(visit.day()));
  }
}
