package nl.sluis.api;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import nl.sluis.http.Answer;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemJson;
import nl.sluis.http.ProblemType;

/** Answers that every endpoint gives in the same way. */
public final class Answers {

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

  static CompletionStage<Answer> malformed(String pointer, String reason) {
    return now(problem(Problem.malformed(List.of(new Problem.Finding(pointer, reason)))));
  }

  /** The same answer whether something does not exist or is not the caller's. */
  static CompletionStage<Answer> notFound() {
    return now(problem(ProblemType.NIET_GEVONDEN, "Dit is hier niet te vinden."));
  }
}
