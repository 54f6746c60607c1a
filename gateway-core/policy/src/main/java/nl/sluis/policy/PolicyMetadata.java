package nl.sluis.policy;

import java.time.Duration;
import java.time.ZoneId;
import nl.sluis.participant.Oin;

/**
 * What the set says of itself and of the gateway.
 *
 * @param version version as written, and a hash over all files, such as {@code 2026.11+1f0c2b…}
 * @param digest SHA-256 over all files that decide, agreements among them, in hexadecimal
 * @param municipality the organisation that runs the gateway
 * @param municipalityName its name
 * @param zone the time zone in which days begin
 * @param inboxTerm how long a message waits to be picked up
 * @param deliveryTerm how long delivery to a system is tried
 * @param plausible what a date of birth and the moment of a message can be
 */
public record PolicyMetadata(
    String version,
    String digest,
    Oin municipality,
    String municipalityName,
    ZoneId zone,
    Duration inboxTerm,
    Duration deliveryTerm,
    PlausibilityBounds plausible) {

  /** The hash over all files. */
  public String fingerprint() {
    return version.substring(version.indexOf('+') + 1);
  }
}
