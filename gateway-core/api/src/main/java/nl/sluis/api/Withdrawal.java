package nl.sluis.api;

import java.util.List;
import java.util.concurrent.CompletionStage;
import nl.sluis.consent.ConsentRegistry;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Step;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import org.jspecify.annotations.Nullable;

/** Taking back what was said, whoever brings it; the second time changes nothing. */
final class Withdrawal {

  private Withdrawal() {}

  static CompletionStage<Answer> withdraw(
      Call call,
      ConsentRegistry.Registered registered,
      @Nullable SubjectKey key,
      Committer committer) {
    if (registered.consent().withdrawnAt() != null) {
      return Answers.now(Answer.empty(204));
    }
    return committer.submit(
        Entry.of(
            List.of(
                call.leaf(
                        registered.consent().permits()
                            ? Step.CONSENT_WITHDRAWN
                            : Step.OBJECTION_WITHDRAWN)
                    .subject(key == null ? null : key.reference())
                    .facts(new Facts.Said(null, List.of(), List.of(registered.consent().id())))
                    .build()),
            List.of(new Change.ConsentWithdrawn(registered.consent().id(), call.at())),
            Answer.empty(204)));
  }
}
