package nl.sluis.pipeline;

import java.security.MessageDigest;
import nl.sluis.signal.Signal;

/**
 * A push that was read.
 *
 * @param saidMac keyed hash of what the push says
 * @param bodyMac keyed hash of the body as it was sent, which releases before this one kept
 */
@SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
record Received(Push push, Signal signal, byte[] saidMac, byte[] bodyMac) {

  /** Whether this is what was received before. */
  boolean isSame(byte[] before) {
    return MessageDigest.isEqual(before, saidMac) || MessageDigest.isEqual(before, bodyMac);
  }
}
