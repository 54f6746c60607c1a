package nl.sluis.crypto;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import nl.sluis.participant.Oin;

/**
 * The key of one person. Whatever names or describes that person at rest is sealed with it or
 * derived from it, so that without the key neither content nor evidence leads to the person (AVG
 * 17).
 */
public final class SubjectKey implements Seal {

  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
  private static final int SHORT = 15;

  private final byte[] id;
  private final byte[] lookup;
  private final byte[] key;
  private final byte[] wrapped;
  private final String reference;

  /**
   * A key as the store has it, unwrapped.
   *
   * @param id random bytes that stand for the person
   * @param lookup keyed hash by which the row is found
   * @param key 256 bits
   * @param wrapped the key under the master key
   */
  public SubjectKey(byte[] id, byte[] lookup, byte[] key, byte[] wrapped) {
    this.id = id;
    this.lookup = lookup;
    this.key = key;
    this.wrapped = wrapped;
    this.reference = TEXT.encodeToString(Arrays.copyOf(Hmac.of(key, "ledger", id), SHORT));
  }

  /** Random bytes that stand for the person in rows of the store. */
  public byte[] id() {
    return id.clone();
  }

  /** It is this person's key too, however often it was read. */
  public boolean isSame(SubjectKey other) {
    return Arrays.equals(id, other.id);
  }

  /** Keyed hash of the person's identity, by which the row with this key is found. */
  public byte[] lookup() {
    return lookup.clone();
  }

  /** This key, wrapped by the master key, as it is stored. */
  public byte[] wrapped() {
    return wrapped.clone();
  }

  /** What ledger leaves call this person; leads nowhere once the key is gone. */
  public String reference() {
    return reference;
  }

  /** What one recipient calls this person: another word for each recipient and purpose. */
  public String pseudonymFor(Oin recipient, String purpose) {
    byte[] mac = Hmac.of(key, "pseudonym", recipient.value() + '|' + purpose);
    return TEXT.encodeToString(Arrays.copyOf(mac, SHORT));
  }

  /**
   * What this person's records call somebody who spoke for them; the same for the same identity.
   */
  public String speaker(String identity) {
    return TEXT.encodeToString(Arrays.copyOf(Hmac.of(key, "speaker", identity), SHORT));
  }

  /** Commits to content without giving it away: only who has this key can check it. */
  public String commitment(String exchange, byte[] content) {
    return TEXT.encodeToString(Hmac.of(key, "commitment|" + exchange, content));
  }

  /** Seals something about this person. */
  @Override
  public byte[] seal(byte[] plain, byte[] context, SecureRandom random) {
    return AesGcm.seal(key, plain, context, random);
  }

  /**
   * Opens what {@link #seal} made.
   *
   * @throws SealBrokenException when it is not what was sealed for this person in this context
   */
  @Override
  public byte[] open(byte[] sealed, byte[] context) {
    return AesGcm.open(key, sealed, context);
  }

  @Override
  public String toString() {
    return "SubjectKey[*]";
  }
}
