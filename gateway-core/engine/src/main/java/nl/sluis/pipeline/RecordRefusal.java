package nl.sluis.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import nl.sluis.http.Answer;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;

/** A refusal is evidence too: it is in the ledger before the sender hears of it. */
final class RecordRefusal {

  private final Committer committer;

  RecordRefusal(Committer committer) {
    this.committer = committer;
  }

  CompletionStage<Answer> record(Refused refused) {
    Answer answer = refused.adapter().refused(refused.problem());
    if (refused.evidence().isEmpty()) {
      return CompletableFuture.completedFuture(answer.again());
    }
    List<Change> changes = new ArrayList<>();
    Prepare.keys(refused.context().leases(), changes);
    changes.addAll(refused.changes());
    return committer
        .submit(Entry.of(refused.evidence(), changes, answer))
        .thenApply(told -> {
          refused.context().durable();
          return told;
        });
  }
}
