package nl.sluis.api;

import java.util.concurrent.CompletionStage;
import nl.sluis.http.Answer;

/** Answers one kind of call. */
@FunctionalInterface
public interface Endpoint {

  CompletionStage<Answer> answer(Call call);
}
