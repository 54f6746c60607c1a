package nl.sluis.console;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import nl.sluis.http.Answer;
import org.jspecify.annotations.Nullable;

/**
 * A look in the evidence that is about to happen: what is recorded of it first, and then the answer
 * itself.
 *
 * @param page which page, as the reason code of the leaf
 * @param exchange the exchange that is looked at, when it is one
 * @param subject reference to the person who is looked at, when it is one
 * @param answer made once the leaf is durable
 */
public record RecordedVisit(
    String page,
    @Nullable String exchange,
    @Nullable String subject,
    Supplier<CompletionStage<Answer>> answer) {

  /** What the reason code of a look starts with. */
  static final String PREFIX = "console-";

  /** A look at something that is about no exchange and nobody in particular. */
  public static RecordedVisit at(String page, Supplier<Answer> answer) {
    return new RecordedVisit(
        page, null, null, () -> CompletableFuture.completedFuture(answer.get()));
  }

  /** The same look, at one exchange. */
  public RecordedVisit exchange(@Nullable String id) {
    return new RecordedVisit(page, id, subject, answer);
  }

  /** The same look, at one person. */
  public RecordedVisit subject(@Nullable String reference) {
    return new RecordedVisit(page, exchange, reference, answer);
  }

  @Override
  public String toString() {
    return "Look[" + page + "]";
  }
}
