package nl.sluis.api;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import nl.sluis.agreement.Agreement;
import nl.sluis.crypto.SealBrokenException;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.dispatch.TamperingRecorder;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Oin;
import nl.sluis.pipeline.DecisionInput;
import nl.sluis.pipeline.DecisionSeal;
import nl.sluis.policy.PolicySet;
import nl.sluis.review.Review;
import nl.sluis.review.Reviews;
import nl.sluis.signal.MessageType;
import nl.sluis.store.AlreadyDoneException;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.DecisionInputs;
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
  private final DecisionInputs decisions;
  private final TamperingRecorder tampering;
  private final Committer committer;
  private final SecureRandom random;

  public ReviewService(
      Reviews reviews,
      KeyRing keys,
      DecisionInputs decisions,
      TamperingRecorder tampering,
      Committer committer,
      SecureRandom random) {
    this.reviews = reviews;
    this.decisions = decisions;
    this.tampering = tampering;
    this.keys = keys;
    this.committer = committer;
    this.random = random;
  }

  /**
   * What a message was that went out in an emergency.
   *
   * @param subject what the ledger calls the person; null when that person was erased
   * @param sender who sent it; null when what was decided on is not kept any more
   * @param recipient who got it; null as well
   * @param type its type; null as well
   * @param fields names of the fields that went along
   * @param said what the rules looked at and the sender gave as grounds, by name of the field,
   *     whether it went along or not
   */
  public record Emergency(
      @Nullable String subject,
      @Nullable Oin sender,
      @Nullable Oin recipient,
      @Nullable MessageType type,
      List<String> fields,
      Map<String, Object> said) {

    @Override
    public String toString() {
      return "Emergency[*]";
    }
  }

  /** What is known of the message that is reviewed, as far as it is kept. */
  public Emergency emergency(Review review) {
    SubjectKey key = keys.byId(review.subject()).orElse(null);
    if (key == null) {
      return new Emergency(null, null, null, null, List.of(), Map.of());
    }
    return decisions.of(key.id()).stream()
        .filter(kept -> kept.exchange().equals(review.exchange()))
        .flatMap(kept -> DecisionSeal.open(kept, key, tampering).stream())
        .flatMap(input ->
            input.answers().stream()
                .filter(answer -> review.delivery().equals(answer.result()))
                .map(answer -> emergency(key, input, answer)))
        .findFirst()
        .orElseGet(() -> new Emergency(key.reference(), null, null, null, List.of(), Map.of()));
  }

  private static Emergency emergency(
      SubjectKey key, DecisionInput input, DecisionInput.Answer answer) {
    return new Emergency(
        key.reference(),
        input.sender(),
        answer.recipient(),
        answer.type(),
        answer.passes(),
        new TreeMap<>(input.values()));
  }

  /**
   * A verdict that was given.
   *
   * @param note why; null when nothing was said, or it cannot be read any more
   */
  public record Given(Instant at, @Nullable String note) {

    @Override
    public String toString() {
      return "Given[" + at + "]";
    }
  }

  /** What was said of a message; empty while nothing was. */
  public Optional<Given> given(Review review) {
    Review.Verdict verdict = review.verdict();
    SubjectKey key = keys.byId(review.subject()).orElse(null);
    return verdict == null
        ? Optional.empty()
        : reviews
            .judged(review.delivery())
            .map(judged -> new Given(judged.at(), note(review, verdict, judged, key)));
  }

  private @Nullable String note(
      Review review, Review.Verdict verdict, Reviews.Judged judged, @Nullable SubjectKey key) {
    byte[] note = judged.note();
    if (note == null || key == null) {
      return null;
    }
    try {
      return new String(
          key.open(note, review.noteContext(verdict, judged.at())), StandardCharsets.UTF_8);
    } catch (SealBrokenException e) {
      tampering.found("review", review.delivery());
      return null;
    }
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
