package nl.sluis.consent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /**
   * Consents and objections of a person who has these keys, also when nobody named both ways
   * together before.
   *
   * @param keys ids of the person's keys, of which the first is used
   */
  default List<Consent> of(List<byte[]> keys) {
    Map<String, Consent> all = new LinkedHashMap<>();
    for (byte[] key : keys) {
      boolean first = key == keys.getFirst();
      of(key).forEach(consent -> all.putIfAbsent(consent.id(), first ? consent : consent.apart()));
    }
    return List.copyOf(all.values());
  }

  /** One consent, with who registered it. */
  Optional<Registered> find(String id);

  /**
   * Persons of whom consents changed, or were changing while something was decided about them, and
   * who were not reconsidered since.
   */
  List<Changed> changed(int most);

  /**
   * A person of whom consents changed.
   *
   * @param subject id of the person's key
   * @param number rises with each change
   */
  @SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
  record Changed(byte[] subject, long number) {}

  /**
   * A consent as it was registered.
   *
   * @param registrar the participant that registered it, and may see and withdraw it
   * @param subject id of the person's key
   * @param byNumber it was said of the person with a burgerservicenummer
   */
  record Registered(Consent consent, Oin registrar, byte[] subject, boolean byNumber) {}
}
