package nl.sluis.consent;

import java.util.List;
import java.util.Optional;
import nl.sluis.participant.Oin;

/** The consents that were registered. Reads only; changes go through the committer. */
public interface ConsentRegistry {

  /**
   * All consents of a person, also those that were withdrawn or have ended.
   *
   * @param subject id of the person's key
   */
  List<Consent> of(byte[] subject);

  /** One consent, with who registered it. */
  Optional<Registered> find(String id);

  /**
   * A consent as it was registered.
   *
   * @param registrar the participant that registered it, and may see and withdraw it
   * @param subject id of the person's key
   */
  record Registered(Consent consent, Oin registrar, byte[] subject) {}
}
