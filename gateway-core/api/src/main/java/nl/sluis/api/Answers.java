package nl.sluis.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.sluis.http.Answer;
import nl.sluis.http.Fault;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemJson;
import nl.sluis.http.ProblemType;
import nl.sluis.ledger.LedgerDamagedException;
import nl.sluis.store.OverloadedException;
import nl.sluis.store.RefusedChangeException;
import nl.sluis.store.StoreException;
import nl.sluis.store.UncertainCommitException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers that every endpoint gives in the same way. */
public final class Answers {

  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  static final String NOT_FOUND = "Dit is hier niet te vinden.";

  private Answers() {}

  public static CompletionStage<Answer> now(Answer answer) {
    return CompletableFuture.completedFuture(answer);
  }

  public static Answer problem(Problem problem) {
    return Answer.of(
        problem.type().status(), "application/problem+json", ProblemJson.write(problem));
  }

  public static Answer problem(ProblemType type, String detail) {
    return problem(Problem.of(type, detail));
  }

  /**
   * What a failure means for who asked: "not now" where trying again can help, else a fault of the
   * gateway.
   *
   * @param reference makes the reference by which a fault can be found in the log
   */
  public static Problem failed(Throwable failure, Supplier<String> reference) {
    Throwable passing = passing(failure);
    if (passing == null) {
      return Fault.told(failure, reference.get());
    }
    // The committer tells of these two, once and not for each request.
    if (!(passing instanceof OverloadedException) && !(passing instanceof StoreException)) {
      LOG.atWarn().addKeyValue("reason", passing.getClass().getSimpleName()).log("request put off");
    }
    return Problem.of(
        ProblemType.NU_NIET, "Het bericht is niet verwerkt. Probeer het later opnieuw.");
  }

  /** The answer in the words of a form, with when to try again where that can help. */
  public static Answer failed(
      Throwable failure, Supplier<String> reference, Function<Problem, Answer> form) {
    Problem problem = failed(failure, reference);
    Answer answer = form.apply(problem);
    return problem.type() == ProblemType.NU_NIET ? answer.again() : answer;
  }

  /** Whether something failed because the stored ledger is not what was signed. */
  public static boolean isLedgerDamaged(Throwable failure) {
    return passing(failure) instanceof LedgerDamagedException;
  }

  /** What will be over: of the store, a file, the load, or of others at the same moment. */
  private static @Nullable Throwable passing(Throwable failure) {
    Throwable cause = failure;
    while (cause != null && !passes(cause)) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static boolean passes(Throwable cause) {
    return switch (cause) {
      case StoreException store -> !store.isConflict();
      case OverloadedException _,
          UncertainCommitException _,
          LedgerDamagedException _,
          RefusedChangeException _,
          RejectedExecutionException _,
          IOException _,
          UncheckedIOException _ ->
          true;
      default -> false;
    };
  }

  static CompletionStage<Answer> malformed(String pointer, String reason) {
    return now(problem(Problem.malformed(List.of(new Problem.Finding(pointer, reason)))));
  }

  /** The same answer whether something does not exist or is not the caller's. */
  static CompletionStage<Answer> notFound() {
    return now(problem(ProblemType.NIET_GEVONDEN, NOT_FOUND));
  }
}
