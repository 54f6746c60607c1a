package nl.sluis.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import nl.sluis.participant.Oin;

/**
 * What a form asked about a person, kept for a quarter of an hour under a name that says nothing,
 * so that the page with the answer can be read again without the question in its address. In memory
 * only, and only for who asked.
 */
public final class Handles {

  private static final Duration KEPT = Duration.ofMinutes(15);
  private static final int MOST = 1_000;
  private static final int BYTES = 18;

  private record Kept(Oin owner, Object value) {}

  private final SecureRandom random;
  private final Cache<String, Kept> kept;

  public Handles(SecureRandom random, InstantSource clock) {
    this.random = random;
    this.kept =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(KEPT)
            .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
            .build();
  }

  /** Keeps a value for one organisation, and answers the name it is kept under. */
  public String keep(Oin owner, Object value) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String handle = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    kept.put(handle, new Kept(owner, value));
    return handle;
  }

  /** Keeps another value under the same name, for as long again. */
  public void replace(Oin owner, String handle, Object value) {
    kept.put(handle, new Kept(owner, value));
  }

  /** What is kept under a name for this organisation, when it is of this kind. */
  public <T> Optional<T> find(Oin owner, String handle, Class<T> kind) {
    return Optional.ofNullable(kept.getIfPresent(handle))
        .filter(one -> one.owner().equals(owner))
        .map(Kept::value)
        .filter(kind::isInstance)
        .map(kind::cast);
  }
}
