package nl.sluis.erasure;

import java.util.List;
import nl.sluis.crypto.KeyRing;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.delivery.Outbox;
import nl.sluis.index.Reported;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Subject;

/** What the gateway knows of a person by which reports in the Verwijsindex are found. */
public final class ReportedPersons {

  private final KeyRing keys;
  private final Outbox outbox;

  public ReportedPersons(KeyRing keys, Outbox outbox) {
    this.keys = keys;
    this.outbox = outbox;
  }

  /** This person, as known now. */
  public Reported of(Subject person) {
    List<SubjectKey> known = keys.known(person);
    return new Reported(
        person,
        keys.names(person),
        known.stream()
            .flatMap(key -> outbox.sent(key.id(), MessageType.INDEX_REPORT).stream())
            .toList(),
        known.isEmpty() && !keys.alike(person).isEmpty());
  }
}
