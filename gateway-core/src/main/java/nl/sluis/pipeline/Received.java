package nl.sluis.pipeline;

import nl.sluis.signal.Signal;

/**
 * A push that was read.
 *
 * @param bodyMac keyed hash of the body as it was sent
 */
@SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
record Received(Push push, Signal signal, byte[] bodyMac) {}
