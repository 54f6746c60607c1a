package nl.sluis.pipeline;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Held;
import nl.sluis.signal.Signal;
import nl.sluis.store.Change;

/**
 * Lets wait what lacks only consent: no more is kept of it than the recipient would get, sealed
 * under the key of the person it is about.
 */
final class Hold {

  private final SecureRandom random;

  Hold(SecureRandom random) {
    this.random = random;
  }

  void hold(Push push, Signal signal, RecipientDecision verdict, Transaction into) {
    SubjectKey key = verdict.person().key();
    Map<String, Object> passing = new HashMap<>(verdict.person().fields());
    passing.keySet().retainAll(verdict.decision().fields());
    byte[] content = new HeldContent(signal.at(), passing).write();
    into.add(
        new Change.HoldMade(
            new Held(
                    verdict.id(),
                    push.context().exchange(),
                    push.sender().oin(),
                    signal.id(),
                    verdict.route(),
                    key.id(),
                    content,
                    Objects.requireNonNull(verdict.decision().duties().heldUntil()),
                    push.at(),
                    Held.State.HELD)
                .sealed(key, random)));
    into.add(
        push.leaf(Step.HELD)
            .recipient(verdict.route().recipient().value(), verdict.route().role())
            .type(verdict.route().type().value())
            .subject(key.reference())
            .reason(verdict.decision().reason().slug())
            .message(verdict.id())
            .facts(new Facts.Waited(verdict.decision().duties().heldUntil()))
            .build());
  }
}
