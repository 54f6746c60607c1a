package nl.sluis.fhir.subscription;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import nl.sluis.agreement.Agreement;
import nl.sluis.delivery.DirectSender;
import nl.sluis.delivery.TargetCheck;
import nl.sluis.exchange.UuidV7;
import nl.sluis.policy.PolicySet;
import nl.sluis.subscription.Subscription;
import nl.sluis.subscription.Subscriptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells subscribers who asked for it that their subscription lives, and the number of its last
 * event: who misses one can ask for it. To be run every minute. A heartbeat that does not arrive is
 * not repeated; the next one comes.
 */
public final class Heartbeats implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);

  private final Subscriptions subscriptions;
  private final Supplier<PolicySet> policy;
  private final DirectSender directSender;
  private final UuidV7 ids;
  private final InstantSource clock;
  private final String publicUrl;
  private final Instant begun;
  private final Map<String, Instant> last = new HashMap<>();

  public Heartbeats(
      Subscriptions subscriptions,
      Supplier<PolicySet> policy,
      DirectSender directSender,
      UuidV7 ids,
      InstantSource clock,
      String publicUrl) {
    this.subscriptions = subscriptions;
    this.policy = policy;
    this.directSender = directSender;
    this.ids = ids;
    this.clock = clock;
    this.publicUrl = publicUrl;
    this.begun = clock.instant();
  }

  @Override
  public void run() {
    Instant now = clock.instant();
    PolicySet rules = policy.get();
    LocalDate today = LocalDate.ofInstant(now, rules.metadata().zone());
    List<Subscription> beating =
        subscriptions.all().stream().filter(s -> !s.form().heartbeat().isZero()).toList();
    Set<String> running = new HashSet<>();
    for (Subscription one : beating) {
      running.add(one.id());
      Instant before =
          last.getOrDefault(one.id(), one.since().isAfter(begun) ? one.since() : begun);
      if (now.isBefore(before.plus(one.form().heartbeat()))) {
        continue;
      }
      last.put(one.id(), now);
      rules
          .agreement(one.owner())
          .filter(agreement -> agreement.holdsOn(today))
          .ifPresent(agreement -> beat(one, agreement, now));
    }
    last.keySet().retainAll(running);
  }

  private void beat(Subscription subscription, Agreement agreement, Instant now) {
    String id = ids.alone();
    var bundle =
        new NotificationBundle(subscription, publicUrl)
            .history(
                NotificationBundle.Kind.HEARTBEAT,
                id,
                now,
                "active",
                subscriptions.last(subscription.id()),
                List.of(),
                false);
    var _ =
        directSender
            .send(Envelope.of(subscription, id, now, bundle), agreement.webhookHosts())
            .whenComplete((result, failure) -> {
              if (result instanceof TargetCheck.Result.Refused(TargetCheck.Reason reason)) {
                LOG.atInfo().addKeyValue("reason", reason).log("heartbeat not taken");
              }
            });
  }
}
