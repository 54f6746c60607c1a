package nl.sluis.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import nl.sluis.anchor.ForkService;
import nl.sluis.anchor.Witnesses;
import nl.sluis.deadline.OpenDeadlines;
import nl.sluis.delivery.Outcome;
import nl.sluis.dispatch.DeliveryListener;
import nl.sluis.dispatch.TamperingRecorder;
import nl.sluis.health.HealthCheck;
import nl.sluis.http.ProblemType;
import nl.sluis.ingress.DoorListener;
import nl.sluis.ingress.HandshakeFailure;
import nl.sluis.ingress.RevocationLists;
import nl.sluis.outbox.Outbox;
import nl.sluis.store.Committer;

/**
 * What is counted, for Prometheus. Labels come from closed sets only; no organisation, no person.
 */
final class GatewayMetrics implements DoorListener, DeliveryListener {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AtomicInteger connections = new AtomicInteger();
  private final Timer answers;
  private final Counter faults = registry.counter("sluis.faults");

  GatewayMetrics() {
    new JvmMemoryMetrics().bindTo(registry);
    Gauge.builder("sluis.connections", connections, AtomicInteger::get).register(registry);
    answers =
        Timer.builder("sluis.request.duration")
            .serviceLevelObjectives(
                Duration.ofMillis(1),
                Duration.ofMillis(5),
                Duration.ofMillis(20),
                Duration.ofMillis(100),
                Duration.ofSeconds(1))
            .register(registry);
  }

  void watch(Committer committer, Outbox outbox) {
    Gauge.builder("sluis.commit.waiting", committer, Committer::waiting).register(registry);
    Gauge.builder("sluis.outbox.waiting", outbox, Outbox::waiting)
        .strongReference(true)
        .register(registry);
  }

  /** How much in the store turned out to be altered. */
  void watch(TamperingRecorder tampering) {
    Gauge.builder("sluis.store.altered", tampering, TamperingRecorder::count)
        .strongReference(true)
        .register(registry);
  }

  /** How many deadlines run, and how many of them are past their last day. */
  void watch(OpenDeadlines deadlines, InstantSource clock, ZoneId zone) {
    Gauge.builder("sluis.terms.open", deadlines, OpenDeadlines::open)
        .strongReference(true)
        .register(registry);
    Gauge.builder(
            "sluis.terms.overdue",
            deadlines,
            open -> open.overdue(LocalDate.ofInstant(clock.instant(), zone)))
        .strongReference(true)
        .register(registry);
  }

  /** How many forks nobody dealt with, and how many witnesses are away for too long. */
  void watch(Witnesses witnesses, ForkService forks) {
    Gauge.builder("sluis.forks.open", forks, ForkService::open)
        .strongReference(true)
        .register(registry);
    Gauge.builder("sluis.witnesses.away", witnesses, Witnesses::away)
        .strongReference(true)
        .register(registry);
  }

  /** Each check: 0 when it works, 1 when somebody should look at it, 2 when it fails. */
  void watch(List<HealthCheck> checks) {
    for (HealthCheck check : checks) {
      Gauge.builder("sluis.health", check, each -> each.health().state().ordinal())
          .tag("check", check.name())
          .strongReference(true)
          .register(registry);
    }
  }

  /** How long what ends by itself still holds, and how much room there is. */
  void watch(CertificateDays certificate, DiskSpace disk) {
    Gauge.builder("sluis.certificate.days", certificate, CertificateDays::left)
        .strongReference(true)
        .register(registry);
    Gauge.builder("sluis.disk.free.bytes", disk, DiskSpace::free)
        .strongReference(true)
        .register(registry);
  }

  /** How long the revocation list of each authority still counts; not a number without one. */
  void watch(RevocationLists lists, List<X509Certificate> authorities, InstantSource clock) {
    int number = 0;
    for (X509Certificate authority : authorities) {
      Gauge.builder("sluis.crl.days", lists, all -> days(all, authority, clock.instant()))
          .tag("authority", Integer.toString(number++))
          .strongReference(true)
          .register(registry);
    }
  }

  private static double days(RevocationLists lists, X509Certificate authority, Instant now) {
    return lists.ends(authority).map(end -> CertificateDays.until(end, now)).orElse(Double.NaN);
  }

  String scrape() {
    return registry.scrape();
  }

  @Override
  public void connectionOpened() {
    connections.incrementAndGet();
  }

  @Override
  public void connectionClosed() {
    connections.decrementAndGet();
  }

  @Override
  public void connectionRefused() {
    count("sluis.connections.refused", "reason", "too-many");
  }

  @Override
  public void connectionExpelled(HandshakeFailure reason) {
    count("sluis.connections.expelled", "reason", reason.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void handshakeFailed(HandshakeFailure reason) {
    count("sluis.handshake.failed", "reason", reason.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void requestRefused(ProblemType type) {
    count("sluis.request.refused", "problem", type.slug());
    countFault(type.status());
  }

  @Override
  public void requestAnswered(int status, long nanos) {
    answers.record(Duration.ofNanos(nanos));
    count("sluis.request.answered", "status", Integer.toString(status));
    countFault(status);
  }

  /** Each is a mistake of the gateway, and stands in the log under its reference. */
  private void countFault(int status) {
    if (status == ProblemType.INTERNE_FOUT.status()) {
      faults.increment();
    }
  }

  @Override
  public void settled(String channel, Outcome outcome) {
    Counter.builder("sluis.delivery.attempts")
        .tag("channel", channel)
        .tag("outcome", outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))
        .register(registry)
        .increment();
    if (outcome.equals(Outcome.Retry.FAULT)) {
      faults.increment();
    }
  }

  private void count(String name, String tag, String value) {
    registry.counter(name, tag, value).increment();
  }
}
