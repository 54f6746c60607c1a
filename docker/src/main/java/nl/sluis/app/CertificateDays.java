package nl.sluis.app;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;

/**
 * How long the gateway's own certificate, and the ones above it, still hold.
 *
 * @param chain the gateway's certificate and its intermediates
 * @param clock tells now
 */
record CertificateDays(List<X509Certificate> chain, InstantSource clock) implements HealthCheck {

  private static final double ATTENTION = 21;
  private static final double SECONDS = Duration.ofDays(1).toSeconds();

  /** Days until a moment, with a fraction; negative when it has passed. */
  static double until(Instant end, Instant now) {
    return Duration.between(now, end).toSeconds() / SECONDS;
  }

  /** When the first of them ends; empty when there are none. */
  Optional<Instant> end() {
    return chain.stream()
        .map(certificate -> certificate.getNotAfter().toInstant())
        .min(Comparator.naturalOrder());
  }

  /** Days until the first of them ends. */
  double left() {
    Instant now = clock.instant();
    return chain.stream()
        .mapToDouble(certificate -> until(certificate.getNotAfter().toInstant(), now))
        .min()
        .orElse(Double.NaN);
  }

  @Override
  public String name() {
    return "certificate";
  }

  @Override
  public Health health() {
    double left = left();
    if (left <= 0) {
      return Health.failing("ended");
    }
    return left < ATTENTION ? Health.attention("ends-soon") : Health.OK;
  }
}
