package nl.sluis.crypto;

import java.security.SecureRandom;

/** A key under which something is kept in the store, together with what it belongs to. */
public interface Seal {

  /**
   * Seals something.
   *
   * @param context what it belongs to, see {@link SealContext}; opening needs the same
   */
  byte[] seal(byte[] plain, byte[] context, SecureRandom random);

  /**
   * Opens what {@link #seal} made.
   *
   * @throws SealBrokenException when it is not what was sealed with this key in this context
   */
  byte[] open(byte[] sealed, byte[] context);
}
