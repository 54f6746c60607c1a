package nl.sluis.api;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import nl.sluis.crypto.KeyRing;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.http.Answer;
import nl.sluis.http.ProblemType;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.policy.PolicySet;
import nl.sluis.review.Review;
import nl.sluis.review.Reviews;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import org.jspecify.annotations.Nullable;

/**
 * What the FG must review: messages that went out under a rule for emergencies, and the verdict on
 * them. For the management plane; only role {@code fg} sees and judges.
 */
public final class ReviewEndpoints {

  private static final String FG = "fg";
  private static final int MOST = 1000;
  private static final int LONGEST_NOTE = 2000;

  private final Reviews reviews;
  private final KeyRing keys;
  private final Committer committer;
  private final SecureRandom random;

  public ReviewEndpoints(Reviews reviews, KeyRing keys, Committer committer, SecureRandom random) {
    this.reviews = reviews;
    this.keys = keys;
    this.committer = committer;
    this.random = random;
  }

  record Judgement(Review.Verdict oordeel, @Nullable String toelichting) {}

  /** {@code GET /v1/beoordelingen}: what is open, what is overdue first. */
  public CompletionStage<Answer> list(Call call) {
    if (!call.caller().role().equals(FG)) {
      return onlyFg();
    }
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
    if (!call.caller().role().equals(FG)) {
      return onlyFg();
    }
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
        note == null || note.length() <= LONGEST_NOTE, "/toelichting", "hoogstens 2000 tekens");
    Review.Verdict before = review.verdict();
    if (before != null) {
      return before == judgement.oordeel()
          ? Answers.now(Answer.empty(204))
          : Answers.now(
              Answers.problem(
                  ProblemType.AL_ANDERS_ONTVANGEN, "Hierover is al anders geoordeeld."));
    }
    SubjectKey key = keys.byId(review.subject()).orElse(null);
    byte[] sealed =
        key == null || note == null
            ? null
            : key.seal(
                note.getBytes(StandardCharsets.UTF_8),
                ("review|" + review.delivery()).getBytes(StandardCharsets.US_ASCII),
                random);
    PolicySet policy = call.policy();
    Leaf leaf =
        call.leaf(Step.REVIEWED)
            .exchange(review.exchange())
            .subject(key == null ? null : key.reference())
            .effect(judgement.oordeel().name())
            .ground(review.rule(), null, policy.charter().version())
            .reviewBy(review.due())
            .build();
    return committer.submit(
        Entry.of(
            List.of(leaf),
            List.of(new Change.Reviewed(review.delivery(), judgement.oordeel(), sealed, call.at())),
            Answer.empty(204)));
  }

  private static CompletionStage<Answer> onlyFg() {
    return Answers.now(
        Answers.problem(ProblemType.IDENTITEIT_ONBEKEND, "Alleen voor de functionaris."));
  }
}
