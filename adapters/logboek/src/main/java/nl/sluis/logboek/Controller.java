package nl.sluis.logboek;

import nl.sluis.participant.Oin;

/**
 * The organisation that keeps the ledger: the municipality, which is responsible for what is done
 * in it.
 */
public record Controller(Oin oin) {

  /** The organisation as a URI. */
  String urn() {
    return urn(oin.value());
  }

  /** An organisation as a URI (NL GOV profile for CloudEvents). */
  static String urn(String oin) {
    return "urn:nld:oin:" + oin;
  }

  /** The entry of the register of processing activities (AVG 30) with this key. */
  String activity(String key) {
    return urn() + ":verwerkingsregister:" + key;
  }
}
