package nl.sluis.anchor;

import java.util.Optional;

/** Someone who states that something existed at a time. */
public interface TimestampSource {

  /** The verified RFC 3161 response; empty when it is not to be had now. Blocks for seconds. */
  Optional<byte[]> stamp(byte[] note);
}
