package nl.sluis.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import nl.sluis.http.Answer;
import nl.sluis.law.LegalBasis;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Receipt;
import nl.sluis.ledger.SealedBatch;
import nl.sluis.policy.Effect;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Make it durable: decision, evidence, deliveries and receipt in one transaction. Only when that is
 * on disk is there an answer.
 */
final class Commit {

  private final Committer committer;

  Commit(Committer committer) {
    this.committer = committer;
  }

  CompletionStage<Answer> commit(Prepared prepared) {
    Push push = prepared.received().push();
    return committer
        .submit(new Acceptance(prepared))
        .thenApply(place -> {
          push.context().durable();
          return push.adapter().accepted(status(prepared), receipt(prepared, place));
        });
  }

  /** Created, or accepted when all of it still waits for consent. */
  private static int status(Prepared prepared) {
    return prepared.verdicts().stream().anyMatch(v -> v.decision().permits()) ? 201 : 202;
  }

  /** Not on the committer's thread: the next batch does not wait for it. */
  private static byte[] receipt(Prepared prepared, Place place) {
    return Receipt.of(statement(prepared), place.batch(), place.first()).write();
  }

  private static Receipt.Statement statement(Prepared prepared) {
    Received received = prepared.received();
    Push push = received.push();
    return new Receipt.Statement(
        received.signal().id(),
        push.context().exchange(),
        push.at(),
        prepared.verdicts().stream().map(Commit::outcome).toList());
  }

  private static Receipt.Outcome outcome(RecipientDecision verdict) {
    LegalBasis basis = verdict.decision().basis();
    return new Receipt.Outcome(
        verdict.route().role(),
        verdict.decision().effect().slug(),
        verdict.decision().row(),
        basis == null ? null : basis.citation(),
        verdict.decision().duties().heldUntil(),
        verdict.decision().effect() == Effect.HOLD ? verdict.decision().text() : null);
  }

  /** Where its leaves stand. */
  private record Place(SealedBatch batch, long first) {}

  /** An accepted signal as work for the committer. */
  private record Acceptance(Prepared prepared) implements Entry<Place> {

    @Override
    public List<Leaf> leaves() {
      return prepared.evidence();
    }

    @Override
    public List<Change> changes() {
      Received received = prepared.received();
      Push push = received.push();
      List<Change> changes = new ArrayList<>(prepared.changes());
      changes.add(
          new Change.ExchangeAccepted(
              push.sender().oin(),
              received.signal().id(),
              received.saidMac(),
              statement(prepared).write(),
              push.at()));
      return changes;
    }

    @Override
    public Settled<Place> settle(@Nullable SealedBatch sealed, long first) {
      return new Settled<>(List.of(), new Place(Objects.requireNonNull(sealed), first));
    }
  }
}
