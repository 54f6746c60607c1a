package nl.sluis.api;

import java.util.concurrent.CompletionStage;
import nl.sluis.http.Answer;
import nl.sluis.http.MediaType;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemType;
import nl.sluis.http.Request;

/** Answers one kind of call. */
@FunctionalInterface
public interface Endpoint {

  /** What is told of a body that is no JSON where one is read. */
  Problem NO_JSON =
      Problem.of(
          ProblemType.MEDIATYPE_NIET_ONDERSTEUND, "Dit adres verwacht application/json in UTF-8.");

  CompletionStage<Answer> answer(Call call);

  /** Whether it judges itself of which type a body is; otherwise that is JSON. */
  default boolean judgesType() {
    return false;
  }

  /** Whether the body of a request, if there is one, is JSON. */
  static boolean isJson(Request request) {
    return request.body().length == 0 || MediaType.isUtf8(request, "application/json");
  }

  /** An endpoint with a form of its own for bodies and for what is wrong with them. */
  static Endpoint judgingType(Endpoint endpoint) {
    return new Endpoint() {
      @Override
      public CompletionStage<Answer> answer(Call call) {
        return endpoint.answer(call);
      }

      @Override
      public boolean judgesType() {
        return true;
      }
    };
  }
}
