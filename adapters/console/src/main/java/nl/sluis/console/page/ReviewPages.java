package nl.sluis.console.page;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import nl.sluis.api.ReviewService;
import nl.sluis.console.Names;
import nl.sluis.console.RecordedVisit;
import nl.sluis.console.Rendering;
import nl.sluis.console.Visit;
import nl.sluis.http.Answer;
import nl.sluis.policy.MatrixRow;
import nl.sluis.review.Review;
import nl.sluis.review.Reviews;
import org.jspecify.annotations.Nullable;

/** What went out in an emergency and waits for the FG's verdict. */
public final class ReviewPages {

  private static final int MOST = 500;
  private static final String PATH = "/console/beoordelingen";

  private final Reviews reviews;
  private final ReviewService reviewService;
  private final Rendering rendering;

  public ReviewPages(Reviews reviews, ReviewService reviewService, Rendering rendering) {
    this.reviews = reviews;
    this.reviewService = reviewService;
    this.rendering = rendering;
  }

  /** A message to judge. */
  public record Open(
      String id, String exchange, String rule, String title, String at, String due, boolean late) {}

  /**
   * What the template lays out.
   *
   * @param done a verdict was just recorded
   * @param problem key of what is wrong with the verdict that was sent; null when nothing is
   * @param about the message that was wrong about
   */
  public record Model(List<Open> open, boolean done, @Nullable String problem, String about) {}

  /** {@code GET /console/beoordelingen}. */
  public RecordedVisit list(Visit visit) {
    boolean done = visit.query("klaar").equals("ja");
    return RecordedVisit.at("beoordelingen", () -> page(200, visit, done, null, ""));
  }

  /** {@code POST /console/beoordelingen/{id}}: {@code oordeel} and {@code toelichting}. */
  public RecordedVisit judge(Visit visit) {
    Optional<Review> found = reviews.find(visit.id());
    if (found.isEmpty()) {
      return Missing.look(rendering, visit);
    }
    Review review = found.get();
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
                : note.length() > ReviewService.LONGEST_NOTE ? "oordeel.te-lang" : null;
    if (problem != null || verdict.isEmpty()) {
      return RecordedVisit.at(
              "beoordelen", () -> page(400, visit, false, problem, review.delivery()))
          .exchange(review.exchange());
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
                        : page(409, visit, false, "oordeel.al-anders", review.delivery())));
  }

  private Answer page(
      int status, Visit visit, boolean done, @Nullable String problem, String about) {
    Names names = visit.names();
    List<Open> open =
        reviews.open(MOST).stream()
            .map(review ->
                new Open(
                    review.delivery(),
                    review.exchange(),
                    review.rule(),
                    names.row(review.rule()).map(MatrixRow::title).orElse(""),
                    visit.t().moment(review.at()),
                    visit.t().day(review.due()),
                    review.due().isBefore(visit.day())))
            .toList();
    return rendering.page(
        status,
        visit,
        "beoordelingen",
        "beoordelingen",
        visit.t().get("beoordelingen"),
        new Model(open, done, problem, about));
  }
}
