package nl.sluis.pipeline;

import java.util.List;
import nl.sluis.casus.Casussen;
import nl.sluis.consent.ConsentRegistry;
import nl.sluis.crypto.KeyRing;
import nl.sluis.signal.Signal;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/** The persons that a message is about, each with what is known and was said about them. */
final class Persons {

  private final ConsentRegistry consents;
  private final Casussen casussen;

  Persons(ConsentRegistry consents, Casussen casussen) {
    this.consents = consents;
    this.casussen = casussen;
  }

  /** Each person for itself; of a message about nobody, nobody. */
  List<Person> about(Received received) {
    Signal signal = received.signal();
    return signal.subjects().isEmpty()
        ? List.of(person(received, null))
        : signal.subjects().stream().map(subject -> person(received, subject)).toList();
  }

  private Person person(Received received, @Nullable Subject subject) {
    Signal signal = received.signal();
    KeyRing.Lease lease = received.push().passage().lease(subject);
    return new Person(
        subject,
        lease.key(),
        subject == null ? signal.content() : signal.fieldsOf(subject),
        lease.fresh() ? List.of() : consents.of(lease.key().id()),
        lease.fresh() ? null : casussen.of(lease.key().id()).orElse(null));
  }
}
