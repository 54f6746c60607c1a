package nl.sluis.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import nl.sluis.agreement.Agreement;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Oin;

/**
 * A year of exchanges as leaves, spread over its days: four or five leaves each, some refused, some
 * on consent of which a part is withdrawn, some with notices never given and reviews never done.
 * The same seed makes the same year.
 */
final class Year {

  private static final int SENDERS = 300;
  private static final int RECIPIENTS = 20;
  private static final int PERSONS = 200_000;
  private static final String TYPE = "nl.jeugd.signaal.gemeld";
  private static final List<String> FIELDS = List.of("leefgebieden", "ernst", "urgentie", "naam");
  private static final List<String> DROPPED = List.of("toelichting", "derden", "diagnose");
  private static final List<String> BASES = List.of("jw-7.1.4.1", "wmo-5.2.1", "vt-5.2.6", "wgs-8");
  private static final List<String> ROLES = List.of("school", "huisarts", "jgz", "politie", "gi");

  private record Later(Instant at, Leaf leaf) {}

  private final Random random = new Random(1);
  private final Instant from;
  private final Duration each;
  private final long exchanges;
  private final Deque<Later> later = new ArrayDeque<>();
  private long made;

  Year(Instant until, long exchanges) {
    this.from = until.minus(Duration.ofDays(365));
    this.exchanges = exchanges;
    this.each = Duration.ofDays(365).dividedBy(exchanges);
  }

  boolean over() {
    return made == exchanges;
  }

  /** Agreements of those who take part; one sender in a hundred has one that ended half-way. */
  Map<Oin, Agreement> agreements(Agreement example) {
    LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC).minusDays(1);
    Map<Oin, Agreement> agreements = new HashMap<>();
    for (int i = 0; i < SENDERS + RECIPIENTS; i++) {
      Oin oin = new Oin(oin(i));
      LocalDate last = i % 100 == 99 ? first.plusDays(180) : first.plusDays(1000);
      agreements.put(
          oin,
          new Agreement(
              oin,
              example.name(),
              example.role(),
              first,
              last,
              example.sends(),
              example.receives(),
              example.contact(),
              example.webhookHosts()));
    }
    return agreements;
  }

  /** The leaves of the next exchange, and of earlier ones what happened meanwhile. */
  List<Leaf> next() {
    Instant at = from.plus(each.multipliedBy(made));
    List<Leaf> leaves = new ArrayList<>();
    while (!later.isEmpty() && later.getFirst().at().isBefore(at)) {
      leaves.add(later.removeFirst().leaf());
    }
    exchange(at, leaves);
    made++;
    return leaves;
  }

  private void exchange(Instant at, List<Leaf> leaves) {
    String exchange = id(made);
    String message = id(made + (1L << 40));
    String sender = oin(random.nextInt(SENDERS));
    String role = ROLES.get(random.nextInt(ROLES.size()));
    String recipient = oin(SENDERS + random.nextInt(RECIPIENTS));
    String subject = subject(random.nextInt(PERSONS));
    String trace = "%032x".formatted(made + 1);
    leaves.add(
        Leaf.at(at, Step.RECEIVED)
            .exchange(exchange)
            .sender(sender, role)
            .type(TYPE)
            .policy("2026.11+000000000000")
            .trace(trace)
            .facts(new Facts.Content("Y29tbWl0bWVudCBvZiB0aGUgY29udGVudCBvZiB0aGlz"))
            .build());
    boolean refused = made % 20 == 7;
    boolean consented = made % 3 == 0;
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    String consent = id(made + (1L << 41));
    String basis = consented ? "avg-6-1-a" : BASES.get(random.nextInt(BASES.size()));
    String passed = consented ? "consented" : "statutory";
    LocalDate notice = !refused && made % 10 == 0 ? day.plusDays(28) : null;
    leaves.add(
        Leaf.at(at, Step.DECIDED)
            .exchange(exchange)
            .sender(sender, role)
            .recipient(recipient, "regisseur")
            .type(TYPE)
            .subject(subject)
            .policy("2026.11+000000000000")
            .trace(trace)
            .message(message)
            .reason(refused ? (made % 40 == 7 ? "consent-missing" : "prohibited") : passed)
            .facts(
                new Facts.Decided(
                    refused ? "refuse" : "permit",
                    refused ? "rij-12" : "rij-3",
                    refused ? null : basis,
                    refused ? List.of() : FIELDS,
                    DROPPED,
                    "jeugdhulp",
                    11,
                    List.of(),
                    consented && !refused ? List.of(consent) : List.of(),
                    notice == null ? null : "avg-14",
                    notice,
                    !refused && made % 1000 == 1 ? day.plusDays(7) : null,
                    null))
            .build());
    if (refused) {
      return;
    }
    leaves.add(
        Leaf.at(at, Step.NOTIFIED)
            .exchange(exchange)
            .recipient(recipient, "regisseur")
            .type(TYPE)
            .build());
    if (consented && made % 300 == 0) {
      leaves.add(
          Leaf.at(at.plusSeconds(1), Step.CONSENT_WITHDRAWN)
              .sender(sender, role)
              .subject(subject)
              .facts(new Facts.Said(null, List.of(), List.of(consent)))
              .build());
    }
    // All wait as long, so that what comes later stays in order.
    for (Step step : List.of(Step.READ, Step.CONFIRMED)) {
      later.addLast(
          new Later(
              at.plus(Duration.ofHours(5)),
              Leaf.at(at.plus(Duration.ofHours(5)), step)
                  .exchange(exchange)
                  .recipient(recipient, "regisseur")
                  .type(TYPE)
                  .subject(subject)
                  .trace(trace)
                  .message(message)
                  .build()));
    }
    if (made % 20 == 0) {
      leaves.add(Leaf.at(at, Step.NOTICE_GIVEN).exchange(exchange).subject(subject).build());
    }
  }

  /** A UUID of version 7, in order. */
  static String id(long number) {
    return new UUID((number << 16) | 0x7000L, 0x8000_0000_0000_0000L | number).toString();
  }

  static String subject(int person) {
    byte[] bytes = new byte[15];
    new Random(person).nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String oin(int number) {
    return "000000990000%08d".formatted(number);
  }
}
