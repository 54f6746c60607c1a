package nl.sluis.index;

import java.util.UUID;
import nl.sluis.participant.Oin;

/**
 * A signal that is still to be said (Jeugdwet 7.1.2.3(1)(c)). Its id was fixed together with the
 * match, so that saying it again says nothing new.
 */
public sealed interface Announcement {

  /** Id of what is to be said, a UUIDv7. */
  String id();

  /** Why. */
  SignalKind kind();

  /**
   * To a reporter.
   *
   * @param reader the reporter
   * @param report the reader's own report, by its id
   * @param other who else is concerned, or was
   */
  record ToReporter(String id, SignalKind kind, Oin reader, UUID report, Contact other)
      implements Announcement {}

  /** To the gemeentelijk regievoerders: who should find each other (Jeugdwet 7.1.3.2). */
  record ToDesk(String id, SignalKind kind, Contact one, Contact other) implements Announcement {}
}
