package nl.sluis.pipeline;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.dispatch.TamperingRecorder;
import nl.sluis.keys.KeyRing;
import nl.sluis.outbox.Delivery;
import nl.sluis.outbox.Outbox;
import nl.sluis.store.DecisionInputs;

/** Finds the messages about a person that wait to be read, and that an objection would stop. */
public final class StoppableMessages {

  private final Outbox outbox;
  private final History history;

  public StoppableMessages(
      Outbox outbox, DecisionInputs decisions, TamperingRecorder tampering, KeyRing keys) {
    this.outbox = outbox;
    this.history = new History(decisions, outbox, tampering, keys);
  }

  /** Those messages, oldest first. */
  public List<Delivery> about(SubjectKey key) {
    Set<String> resting =
        history.of(List.of(key)).stream()
            .flatMap(input -> input.answers().stream())
            .filter(DecisionInput.Answer::rests)
            .map(DecisionInput.Answer::result)
            .collect(Collectors.toSet());
    return outbox.about(key.id()).stream()
        .filter(delivery -> resting.contains(delivery.id()))
        .toList();
  }
}
