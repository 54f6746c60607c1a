package nl.sluis.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nl.sluis.agreement.Agreement;
import nl.sluis.audit.AuditQuery;
import nl.sluis.audit.LastVerification;
import nl.sluis.audit.Period;
import nl.sluis.audit.sqlite.Sources;
import nl.sluis.audit.sqlite.SqliteEvidence;
import nl.sluis.ledger.Batch;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.SealedBatch;
import nl.sluis.ledger.SigningKey;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.load.PolicyLoader;
import nl.sluis.store.Sealing;
import nl.sluis.store.Store;
import nl.sluis.store.sqlite.SqliteStore;

/**
 * How quickly the evidence answers over many exchanges: fills a ledger with a year of them, lets
 * the evidence follow it, and asks everything an auditor can ask, over the year and over a month.
 */
final class EvidenceBench {

  private static final Locale DUTCH = Locale.of("nl", "NL");
  private static final int IN_BATCH = 200;
  private static final int ROUNDS = 9;
  private static final int SHOWN = 100;
  private static final double TARGET_MILLIS = 1_000;

  private final PrintStream out;
  private final Path folder;
  private final long exchanges;
  private final PolicySet policy;
  private final Instant now;

  EvidenceBench(PrintStream out, Path folder, long exchanges, Path policies, Instant now) {
    this.out = out;
    this.folder = folder;
    this.exchanges = exchanges;
    this.policy = new PolicyLoader(policies).compile();
    this.now = now;
  }

  /** Whether each answer came within its target. */
  boolean run() throws IOException {
    Year year = new Year(now, exchanges);
    Agreement example = policy.agreements().values().iterator().next();
    PolicySet among = policy.among(year.agreements(example));
    SigningKey signer =
        SigningKey.create(folder.resolve("ledger.key"), new SecureRandom(), "sluis/bench");
    try (Store store = SqliteStore.open(folder.resolve("sluis.db"))) {
      long began = System.nanoTime();
      long leaves = fill(store, year, signer);
      out.printf(
          DUTCH,
          "Gevuld      %,d uitwisselingen, %,d bladen in %.0f s%n",
          exchanges,
          leaves,
          seconds(began));
      Sources sources =
          new Sources(
              store.ledger(),
              store.exchanges(),
              () -> among,
              List.of(),
              new LastVerification(),
              InstantSource.fixed(now),
              policy.metadata().zone());
      try (SqliteEvidence evidence = SqliteEvidence.open(folder.resolve("evidence.db"), sources)) {
        began = System.nanoTime();
        evidence.story(Year.id(0));
        double took = seconds(began);
        out.printf(
            DUTCH, "Gevolgd     in %.0f s: %,.0f bladen/s%n", took, evidence.followed() / took);
        return ask(evidence);
      } finally {
        size("sluis.db");
        size("evidence.db");
      }
    }
  }

  private long fill(Store store, Year year, SigningKey signer) {
    long leaves = 0;
    while (!year.over()) {
      Frontier from = store.ledger().frontier();
      Batch batch = new Batch(from);
      for (int i = 0; i < IN_BATCH && !year.over(); i++) {
        year.next().stream().map(Leaf::encode).forEach(batch::append);
      }
      SealedBatch sealed = batch.seal(signer.key().name(), List.of(signer));
      store.commit(List.of(), from.size(), rows -> new Sealing.Sealed(sealed, List.of()));
      leaves += sealed.count();
    }
    return leaves;
  }

  private boolean ask(SqliteEvidence evidence) {
    Map<String, Period> periods = new LinkedHashMap<>();
    periods.put("jaar", new Period(now.minus(Duration.ofDays(365)), now));
    periods.put("maand", new Period(now.minus(Duration.ofDays(30)), now));
    Random random = new Random(2);
    out.printf("%n%-28s %-8s %12s %-28s %8s%n", "", "periode", "eerste ms", "daarna ms", "aantal");
    boolean reached = true;
    for (var period : periods.entrySet()) {
      for (AuditQuery query : AuditQuery.values()) {
        if (query != AuditQuery.ONTVANGERS) {
          reached &=
              time(
                  query.key(),
                  period.getKey(),
                  () -> evidence.ask(query, period.getValue(), SHOWN).total());
        }
      }
      reached &=
          time(
              "ontvangers (één persoon)",
              period.getKey(),
              () ->
                  evidence
                      .about(Year.subject(random.nextInt(200_000)), period.getValue(), SHOWN)
                      .total());
      reached &=
          time(
              "overzicht",
              period.getKey(),
              () -> evidence.overview(period.getValue()).days().size());
    }
    reached &=
        time(
            "verhaal van een bericht",
            "",
            () ->
                evidence
                    .exchangeOf(Year.id(random.nextLong(exchanges) + (1L << 40)))
                    .map(id -> evidence.story(id).size())
                    .orElse(0));
    return reached;
  }

  private boolean time(String what, String period, Supplier<? extends Number> question) {
    List<Double> millis = new ArrayList<>();
    Number answer = 0;
    for (int i = 0; i <= ROUNDS; i++) {
      long began = System.nanoTime();
      answer = question.get();
      millis.add(seconds(began) * 1_000);
    }
    Spread rest = Spread.of(millis.subList(1, millis.size()));
    boolean reached = Math.max(millis.getFirst(), rest.highest()) < TARGET_MILLIS;
    out.printf(
        DUTCH,
        "%-28s %-8s %12.1f %-28s %,8d %s%n",
        what,
        period,
        millis.getFirst(),
        rest.text(1),
        answer.longValue(),
        reached ? "" : "GEMIST");
    return reached;
  }

  private void size(String name) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith(name)).toList()) {
        bytes += Files.size(file);
      }
    }
    out.printf(
        DUTCH,
        "%-12s%,d MB, %,d bytes per uitwisseling%n",
        name,
        bytes / 1_000_000,
        bytes / exchanges);
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
