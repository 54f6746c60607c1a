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
        .thenApply(receipt -> {
          push.context().durable();
          return push.adapter().accepted(status(prepared), receipt);
        });
  }

  /** Created, or accepted when all of it still waits for consent. */
  private static int status(Prepared prepared) {
    return prepared.verdicts().stream().anyMatch(v -> v.decision().permits()) ? 201 : 202;
  }

  /**
   * An accepted signal as work for the committer; its receipt is made when its leaves have a place.
   */
  private record Acceptance(Prepared prepared) implements Entry<byte[]> {

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
              statement().write(),
              push.at()));
      return changes;
    }

    private Receipt.Statement statement() {
      Received received = prepared.received();
      Push push = received.push();
      return new Receipt.Statement(
          received.signal().id(),
          push.context().exchange(),
          push.at(),
          prepared.verdicts().stream().map(Acceptance::outcome).toList());
    }

    @Override
    public Settled<byte[]> settle(@Nullable SealedBatch sealed, long first) {
      SealedBatch batch = Objects.requireNonNull(sealed);
      Received received = prepared.received();
      byte[] receipt =
          Receipt.of(statement(), batch.leaf(first), batch.proof(first), batch.checkpoint())
              .write();
      return new Settled<>(
          List.of(
              new Change.ReceiptMade(
                  received.push().sender().oin(), received.signal().id(), receipt)),
          receipt);
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
  }
}
