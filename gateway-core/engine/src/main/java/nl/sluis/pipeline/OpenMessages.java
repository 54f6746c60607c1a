package nl.sluis.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.dispatch.TamperingRecorder;
import nl.sluis.keys.KeyRing;
import nl.sluis.outbox.Delivery;
import nl.sluis.outbox.Held;
import nl.sluis.outbox.Holds;
import nl.sluis.outbox.Outbox;
import nl.sluis.store.DecisionInputs;
import org.jspecify.annotations.Nullable;

/**
 * Finds the messages about a person that are open: those that wait to be passed on, and those that
 * wait to be read and that an objection would stop; each with what was decided on.
 */
public final class OpenMessages {

  private final Holds holds;
  private final Outbox outbox;
  private final History history;

  public OpenMessages(
      Holds holds,
      Outbox outbox,
      DecisionInputs decisions,
      TamperingRecorder tampering,
      KeyRing keys) {
    this.holds = holds;
    this.outbox = outbox;
    this.history = new History(decisions, outbox, tampering, keys);
  }

  /**
   * What is not passed on yet.
   *
   * @param input what was decided on; null when that is not kept any more
   */
  public record Waiting(Held held, @Nullable DecisionInput input) {}

  /** What is passed on and not read. */
  public record Unread(Delivery delivery, DecisionInput input) {}

  /** Ids of the keys of persons about whom something waits. */
  public List<byte[]> waitingAbout() {
    return holds.subjects();
  }

  /** What waits about a person, oldest first. */
  public List<Waiting> waiting(SubjectKey key) {
    Map<String, DecisionInput> inputs = new HashMap<>();
    each(key, (answer, input) -> inputs.put(String.valueOf(answer.result()), input));
    return holds.of(key.id()).stream()
        .map(held -> new Waiting(held, inputs.get(held.id())))
        .toList();
  }

  /** What an objection would stop, oldest first. */
  public List<Unread> unread(SubjectKey key) {
    Map<String, DecisionInput> resting = new HashMap<>();
    each(
        key,
        (answer, input) -> {
          if (answer.rests()) {
            resting.put(String.valueOf(answer.result()), input);
          }
        });
    List<Unread> unread = new ArrayList<>();
    for (Delivery delivery : outbox.about(key.id())) {
      DecisionInput input = resting.get(delivery.id());
      if (input != null) {
        unread.add(new Unread(delivery, input));
      }
    }
    return unread;
  }

  /** Takes what was decided. */
  @FunctionalInterface
  private interface Decisions {
    void take(DecisionInput.Answer answer, DecisionInput input);
  }

  private void each(SubjectKey key, Decisions to) {
    for (DecisionInput input : history.of(List.of(key))) {
      input.answers().forEach(answer -> to.take(answer, input));
    }
  }
}
