package nl.sluis.api;

import java.util.List;
import nl.sluis.ledger.Step;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;

/** Records that somebody looked; what was seen leaves only after that is durable. */
public final class RecordQuery {

  private final Committer committer;

  public RecordQuery(Committer committer) {
    this.committer = committer;
  }

  /**
   * The same endpoint, with a leaf for each answer that shows something.
   *
   * @param reason code of what is looked at, in the leaf
   */
  public Endpoint recorded(String reason, Endpoint endpoint) {
    return call ->
        endpoint
            .answer(call)
            .thenCompose(answer ->
                answer.status() == 200
                    ? committer.submit(
                        Entry.of(
                            List.of(call.leaf(Step.QUERIED).reason(reason).build()),
                            List.of(),
                            answer))
                    : Answers.now(answer));
  }
}
