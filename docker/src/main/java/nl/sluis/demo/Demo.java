package nl.sluis.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.certs.ExamplePki;
import nl.sluis.ledger.LedgerVerifier;
import nl.sluis.ledger.ProgressListener;
import nl.sluis.ledger.SigningKey;
import nl.sluis.ledger.TrustedLedger;
import nl.sluis.ledger.Verification;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.load.PolicyLoader;
import nl.sluis.store.sqlite.SqliteStore;

/** Makes certificates, starts a gateway, plays the story, verifies the evidence and cleans up. */
public final class Demo {

  private final Path policies;
  private final PrintStream out;

  public Demo(Path policies, PrintStream out) {
    this.policies = policies;
    this.out = out;
  }

  /** Whether all went as it should. */
  public boolean play() throws Exception {
    InstantSource clock = InstantSource.system();
    Instant begin = clock.instant();
    Path folder = Files.createTempDirectory("sluis-demo");
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> remove(folder)));
    // To tell the story with; the gateway proves them.
    PolicySet policy = new PolicyLoader(policies).compile();
    Telling tell = new Telling(out, policy.articles());
    Path certificates = folder.resolve("certs");
    ExamplePki.generate(certificates, clock, new SecureRandom());
    Path data;
    try (GatewayProcess gateway =
        GatewayProcess.start(
            folder.resolve("gateway"),
            certificates,
            policies,
            List.of("  verwijsindex: { enabled: 'true' }"))) {
      data = gateway.data();
      out.printf(
          "Sluis draait op https://localhost:%d, met regels %s; alle clients komen binnen met mTLS.%n",
          gateway.dataPort(), policy.metadata().version());
      new Story(tell, certificates, gateway).play();
    }
    index(tell, data);
    boolean proven = evidence(tell, data, folder.resolve("kopie.db"));
    out.printf(
        "%nDemo klaar in %.1f s; alles wat daarvoor nodig was, is weer opgeruimd.%n",
        Duration.between(begin, clock.instant()).toMillis() / 1000.0);
    return proven;
  }

  /** Shows what stands in the Verwijsindex. */
  private static void index(Telling tell, Path data) throws NoSuchAlgorithmException {
    tell.line("De Verwijsindex, zoals hij is opgeslagen: wie, tot wanneer, nooit wat of over wie:");
    for (Map<String, String> entry : IndexRows.of(data)) {
      tell.line("  %s", entry);
    }
  }

  private static boolean evidence(Telling tell, Path data, Path copy) throws Exception {
    tell.chapter("Klopt het bewijs?");
    TrustedLedger trusted =
        TrustedLedger.of(SigningKey.load(data.resolve("keys/ledger.key")).key().toString());
    Verification real = verify(data.resolve("sluis.db"), trusted);
    tell.line("Nagerekend zonder de gateway: %s", text(real));
    TamperedCopy.make(data.resolve("sluis.db"), copy);
    Verification changed = verify(copy, trusted);
    tell.line("In een kopie is één weigering veranderd in 'toegestaan': %s", text(changed));
    return real instanceof Verification.Intact && changed instanceof Verification.Broken;
  }

  private static Verification verify(Path store, TrustedLedger trusted) {
    return new LedgerVerifier(trusted)
        .verify(SqliteStore.openLedger(store).batches(), ProgressListener.NONE);
  }

  private static String text(Verification verification) {
    return switch (verification) {
      case Verification.Intact intact ->
          "klopt, %d bladeren in %d vastleggingen.".formatted(intact.size(), intact.batches());
      case Verification.Broken broken -> "klopt niet. " + broken.explanation();
    };
  }

  private static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).collect(Collectors.toList())) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      System.err.println("Niet opgeruimd: " + folder);
    }
  }
}
