package nl.sluis.testing;

import java.security.SecureRandom;
import java.util.Random;

/** Randomness that is the same in each run. Never for keys that protect anything. */
public final class SeededRandom extends SecureRandom {

  private static final long serialVersionUID = 1L;

  private final Random random;

  public SeededRandom(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public synchronized void nextBytes(byte[] bytes) {
    random.nextBytes(bytes);
  }

  @Override
  public synchronized long nextLong() {
    return random.nextLong();
  }
}
