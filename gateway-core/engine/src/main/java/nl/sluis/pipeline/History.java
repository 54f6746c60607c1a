package nl.sluis.pipeline;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.dispatch.TamperingRecorder;
import nl.sluis.keys.KeyRing;
import nl.sluis.outbox.Delivery;
import nl.sluis.outbox.Outbox;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;
import nl.sluis.store.DecisionInputs;

/** What was passed on about a person before, as far as it is kept. */
record History(DecisionInputs decisions, Outbox outbox, TamperingRecorder tampering, KeyRing keys) {

  /**
   * What decisions about the person were made on, under each key oldest first; what was altered is
   * told.
   *
   * @param some keys of the person
   */
  List<DecisionInput> of(List<SubjectKey> some) {
    return keys.samePerson(some).stream()
        .flatMap(key ->
            decisions.of(key.id()).stream()
                .flatMap(kept -> DecisionSeal.open(kept, key, tampering).stream()))
        .toList();
  }

  /** The messages of these types about the person that reached a recipient. */
  Stream<DecisionInput> reached(Person person, Oin recipient, Set<MessageType> types) {
    return of(person.keys()).stream()
        .filter(input ->
            input.answers().stream()
                .anyMatch(answer ->
                    answer.recipient().equals(recipient)
                        && types.contains(answer.type())
                        && arrived(answer)));
  }

  /** It was passed on, and not taken back before it was read: then it is as if it never was. */
  boolean arrived(DecisionInput.Answer answer) {
    String delivery = answer.result();
    return answer.effect().permits()
        && (delivery == null
            || outbox
                .find(delivery)
                .map(one -> one.state() != Delivery.State.WITHDRAWN)
                .orElse(true));
  }
}
