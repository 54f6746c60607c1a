package nl.sluis.vir;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nl.sluis.crypto.SealBrokenException;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.index.Reported;
import nl.sluis.index.ReportedPersons;
import nl.sluis.keys.KeyRing;
import nl.sluis.pipeline.DecisionInput;
import nl.sluis.pipeline.DecisionSeal;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Subject;
import nl.sluis.store.DecisionInputs;

/**
 * What the gateway knows of a person by which reports in the Verwijsindex are found: all that it
 * calls the person, and which deliveries reported the person, by what was decided.
 */
public final class KnownReports implements ReportedPersons {

  private final KeyRing keys;
  private final DecisionInputs decisions;

  public KnownReports(KeyRing keys, DecisionInputs decisions) {
    this.keys = keys;
    this.decisions = decisions;
  }

  @Override
  public Reported of(Subject person) {
    List<SubjectKey> known = keys.known(person);
    return new Reported(
        person,
        keys.names(person),
        known.stream().flatMap(this::deliveries).distinct().toList(),
        known.isEmpty() && !keys.alike(person).isEmpty());
  }

  private Stream<String> deliveries(SubjectKey key) {
    return decisions.of(key.id()).stream()
        .flatMap(kept -> opened(kept, key))
        .flatMap(input -> input.answers().stream())
        .filter(
            answer -> answer.type().equals(MessageType.INDEX_REPORT) && answer.effect().permits())
        .map(DecisionInput.Answer::result)
        .filter(Objects::nonNull);
  }

  /** What was altered is told where decisions are made again. */
  private static Stream<DecisionInput> opened(DecisionInputs.Kept kept, SubjectKey key) {
    try {
      return Stream.of(DecisionSeal.open(kept, key));
    } catch (SealBrokenException e) {
      return Stream.empty();
    }
  }
}
