package nl.sluis.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import nl.sluis.http.Answer;
import nl.sluis.http.ProblemType;
import nl.sluis.json.Texts;
import nl.sluis.review.Review;
import nl.sluis.review.Reviews;
import org.jspecify.annotations.Nullable;

/**
 * What the FG must review: messages that went out under a rule for emergencies, and the verdict on
 * them. For the management plane; only role {@code fg} sees and judges.
 */
public final class ReviewEndpoints {

  private static final int MOST = 1000;

  private final Reviews reviews;
  private final ReviewService reviewService;

  public ReviewEndpoints(Reviews reviews, ReviewService reviewService) {
    this.reviews = reviews;
    this.reviewService = reviewService;
  }

  record Judgement(Review.Verdict oordeel, @Nullable String toelichting) {}

  /** {@code GET /v1/beoordelingen}: what is open, what is overdue first. */
  public CompletionStage<Answer> list(Call call) {
    List<Review> open = reviews.open(MOST);
    return Answers.now(
        Answer.json(
            200,
            Json.write(json -> {
              json.writeArrayFieldStart("beoordelingen");
              for (Review review : open) {
                json.writeStartObject();
                json.writeStringField("id", review.delivery());
                json.writeStringField("uitwisseling", review.exchange());
                json.writeStringField("regel", review.rule());
                json.writeStringField("besloten", review.at().toString());
                json.writeStringField("uiterlijk", review.due().toString());
                json.writeBooleanField("teLaat", review.due().isBefore(call.day()));
                json.writeEndObject();
              }
              json.writeEndArray();
            })));
  }

  /** {@code POST /v1/beoordelingen/{id}/oordeel}: judges, once. */
  public CompletionStage<Answer> judge(Call call) {
    Optional<Review> found = reviews.find(call.id());
    if (found.isEmpty()) {
      return Answers.notFound();
    }
    try {
      return judge(call, found.get(), Json.read(call.request().body(), Judgement.class));
    } catch (Json.Malformed e) {
      return Answers.malformed(e.finding().pointer(), e.finding().reason());
    }
  }

  private CompletionStage<Answer> judge(Call call, Review review, Judgement judgement)
      throws Json.Malformed {
    String note = judgement.toelichting();
    Json.check(
        note == null || note.isEmpty() || Texts.isProse(note, ReviewService.LONGEST_NOTE),
        "/toelichting",
        "meer dan 2000 tekens, of met tekens die hier niet mogen");
    return reviewService
        .judge(
            review,
            new ReviewService.Judgement(
                judgement.oordeel(), note, call.caller(), call.policy(), call.at(), call.trace()))
        .thenApply(stands ->
            stands
                ? Answer.empty(204)
                : Answers.problem(
                    ProblemType.AL_ANDERS_ONTVANGEN, "Hierover is al anders geoordeeld."));
  }
}
