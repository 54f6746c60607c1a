package nl.sluis.api;

import java.util.concurrent.CompletionStage;
import nl.sluis.http.Answer;
import nl.sluis.minimise.ContractSchema;

/**
 * The published schemas of the messages that recipients get, each made from the contract that such
 * messages are held against: {@code GET /schemas/berichten/<type>--<role>.schema.json}.
 */
public final class SchemaEndpoint {

  /** The schema of that name in the policy set of this moment. */
  public CompletionStage<Answer> read(Call call) {
    return ContractSchema.named(call.id(), call.policy().rules())
        .map(schema -> Answers.now(Answer.of(200, "application/schema+json", schema)))
        .orElseGet(Answers::notFound);
  }
}
