package nl.sluis.api;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import nl.sluis.agreement.Agreement;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.policy.PolicySet;
import nl.sluis.review.Review;
import nl.sluis.review.Reviews;
import nl.sluis.store.AlreadyDoneException;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Where the FG judges what went out under a rule for emergencies: once, with the note sealed for
 * the person it is about and the verdict as evidence. One desk serves the API and the console.
 */
public final class ReviewService {

  /** Most characters in a note. */
  public static final int LONGEST_NOTE = 2000;

  private final Reviews reviews;
  private final KeyRing keys;
  private final Committer committer;
  private final SecureRandom random;

  public ReviewService(Reviews reviews, KeyRing keys, Committer committer, SecureRandom random) {
    this.reviews = reviews;
    this.keys = keys;
    this.committer = committer;
    this.random = random;
  }

  /**
   * A verdict of the FG.
   *
   * @param note why; at most {@link #LONGEST_NOTE} characters
   * @param officer who judges
   * @param trace of the request
   */
  public record Judgement(
      Review.Verdict verdict,
      @Nullable String note,
      Agreement officer,
      PolicySet policy,
      Instant at,
      String trace) {

    @Override
    public String toString() {
      return "Judgement[" + verdict + "]";
    }
  }

  /**
   * Judges. Answers, once it is durable, whether the verdict that now stands is this one; it is not
   * when it was judged differently before.
   */
  public CompletionStage<Boolean> judge(Review review, Judgement judgement) {
    Review.Verdict before = review.verdict();
    if (before != null) {
      return CompletableFuture.completedFuture(before == judgement.verdict());
    }
    SubjectKey key = keys.byId(review.subject()).orElse(null);
    Leaf leaf =
        Leaf.at(judgement.at(), Step.REVIEWED)
            .sender(judgement.officer().oin().value(), judgement.officer().role())
            .trace(judgement.trace())
            .exchange(review.exchange())
            .message(review.delivery())
            .subject(key == null ? null : key.reference())
            .policy(judgement.policy().metadata().version())
            .facts(new Facts.Reviewed(judgement.verdict().name(), review.rule(), review.due()))
            .build();
    return committer
        .submit(
            Entry.of(
                List.of(leaf),
                List.of(
                    new Change.Reviewed(
                        review.delivery(),
                        judgement.verdict(),
                        sealed(review, key, judgement),
                        judgement.at())),
                true))
        .exceptionallyCompose(failure ->
            AlreadyDoneException.caused(failure)
                ? CompletableFuture.completedFuture(stands(review, judgement))
                : CompletableFuture.failedFuture(failure));
  }

  /** Whether the verdict that came first, of two at the same time, is this one. */
  private boolean stands(Review review, Judgement judgement) {
    return reviews
        .find(review.delivery())
        .filter(judged -> judged.verdict() == judgement.verdict())
        .isPresent();
  }

  private byte @Nullable [] sealed(Review review, @Nullable SubjectKey key, Judgement judgement) {
    String note = judgement.note();
    return key == null || note == null
        ? null
        : key.seal(
            note.getBytes(StandardCharsets.UTF_8),
            review.noteContext(judgement.verdict(), judgement.at()),
            random);
  }
}
