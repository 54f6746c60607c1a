package nl.sluis.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import nl.sluis.http.Answer;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemJson;
import nl.sluis.http.ProblemType;
import nl.sluis.store.OverloadedException;
import nl.sluis.store.StoreException;
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

  /** The answer, with the advice to try again in two seconds. */
  public static Answer again(Answer answer) {
    Map<String, String> headers = new HashMap<>(answer.headers());
    headers.put("Retry-After", "2");
    return new Answer(answer.status(), answer.contentType(), headers, answer.body());
  }

  /** "Not now", for whatever went wrong inside; what it was is logged, without what was sent. */
  public static Problem notNow(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (!(cause instanceof OverloadedException) && !(cause instanceof StoreException)) {
      LOG.atError()
          .addKeyValue("reason", cause.getClass().getSimpleName())
          .addKeyValue("at", cause.getStackTrace().length == 0 ? "" : cause.getStackTrace()[0])
          .log("request failed");
    }
    return Problem.of(
        ProblemType.NU_NIET, "Het bericht is niet verwerkt. Probeer het later opnieuw.");
  }

  static CompletionStage<Answer> malformed(String pointer, String reason) {
    return now(problem(Problem.malformed(List.of(new Problem.Finding(pointer, reason)))));
  }

  /** The same answer whether something does not exist or is not the caller's. */
  static CompletionStage<Answer> notFound() {
    return now(problem(ProblemType.NIET_GEVONDEN, NOT_FOUND));
  }
}
