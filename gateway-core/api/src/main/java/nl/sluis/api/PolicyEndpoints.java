package nl.sluis.api;

import java.util.concurrent.CompletionStage;
import nl.sluis.http.Answer;
import nl.sluis.http.ProblemType;
import nl.sluis.policy.load.RunningPolicy;

/** The rules that count now, and the order to read them again. For the management plane. */
public final class PolicyEndpoints {

  private final RunningPolicy policy;

  public PolicyEndpoints(RunningPolicy policy) {
    this.policy = policy;
  }

  /** {@code GET /v1/beleid}: which version counts, and why the files as they are do not. */
  public CompletionStage<Answer> see(Call call) {
    return Answers.now(answer(policy));
  }

  /**
   * {@code POST /v1/beleid/herladen}: reads, checks and proves the files as they are. Rules that
   * cannot be used are refused with file, line and reason, and change nothing.
   */
  public CompletionStage<Answer> reload(Call call) {
    return switch (policy.reload()) {
      case RunningPolicy.Reload.Changed _, RunningPolicy.Reload.Same _ ->
          Answers.now(answer(policy));
      case RunningPolicy.Reload.Refused(String complaint) ->
          Answers.now(
              Answers.problem(
                  ProblemType.ONGELDIG,
                  "Versie " + policy.get().metadata().version() + " blijft gelden. " + complaint));
    };
  }

  private static Answer answer(RunningPolicy policy) {
    return Answer.json(
        200,
        Json.write(json -> {
          json.writeStringField("versie", policy.get().metadata().version());
          String complaint = policy.complaint();
          if (complaint != null) {
            json.writeStringField("geweigerd", complaint);
          }
        }));
  }
}
