package nl.sluis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nl.sluis.certs.ExamplePki;
import nl.sluis.demo.GatewayProcess;
import nl.sluis.demo.Participant;
import nl.sluis.ledger.CosigningKey;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.NoteVerifier;
import nl.sluis.ledger.PostQuantumKey;
import nl.sluis.ledger.SignedCheckpoint;
import nl.sluis.ledger.SigningKey;
import nl.sluis.ledger.VerifierKey;
import nl.sluis.store.sql.SqlReading;
import nl.sluis.store.sqlite.SqliteStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways, each the witness of the other, over mutual TLS. */
final class WitnessIT {

  /** The public keys of a gateway, made before it starts so that the other one can be told. */
  private record Keys(VerifierKey log, VerifierKey postQuantum, VerifierKey witness) {

    static Keys make(Path gateway, String origin) throws IOException {
      Path keys = Files.createDirectories(gateway.resolve("data/keys"));
      SecureRandom random = new SecureRandom();
      InstantSource clock = InstantSource.system();
      return new Keys(
          SigningKey.create(keys.resolve("ledger.key"), random, origin).key(),
          PostQuantumKey.create(keys.resolve("ledger-pq.key"), random, origin, clock).key(),
          CosigningKey.create(keys.resolve("witness.key"), random, origin + "/getuige", clock)
              .key());
    }
  }

  @TempDir static Path folder;

  @Test
  void cosignEachOtherAndShowWhatWasCutOff() throws Exception {
    Path certificates = folder.resolve("certs");
    ExamplePki.generate(certificates, InstantSource.system(), new SecureRandom());
    Path neighbour = neighbour(certificates);
    Path rules = TestGateway.ROOT.resolve("policies");
    Path here = folder.resolve("hier");
    Path there = folder.resolve("daar");
    Keys ours = Keys.make(here, "sluis/hier");
    Keys theirs = Keys.make(there, "sluis/daar");

    try (GatewayProcess daar =
            GatewayProcess.start(
                there, neighbour, rules, settings("logs: ['" + ours.log() + "']"));
        GatewayProcess hier =
            GatewayProcess.start(
                here,
                certificates,
                rules,
                settings("logs: ['" + theirs.log() + "']", ask(daar, theirs.witness())))) {
      awaitCosigned(hier, theirs.witness());

      daar.close();
      Files.writeString(
          there.resolve("sluis.yaml"),
          "\n  " + ask(hier, ours.witness()) + "\n",
          StandardOpenOption.APPEND);
      daar.restart();
      awaitCosigned(daar, ours.witness());
      push(hier, certificates);
      awaitCosigned(hier, theirs.witness());
      refusesRubbish(daar, certificates);

      hier.close();
      cutOff(hier.data());
      Command alone = Command.run("ledger", "verify", "--data", hier.data().toString());
      assertThat(alone.text()).contains("Het bewijs klopt:");
      Command seen =
          Command.run("ledger", "witnessed", "sluis/hier", "--data", daar.data().toString());
      Path known = Files.writeString(folder.resolve("bekend"), seen.text());
      Command held =
          Command.run(
              "ledger",
              "verify",
              "--data",
              hier.data().toString(),
              "--checkpoint",
              known.toString());
      assertThat(held.text()).contains("Het logboek is ingekort").contains("Eerste foute blad:");
      assertThat(held.code()).isEqualTo(1);

      hier.restart();
      awaitFork(hier);
      awaitFork(daar);
      showsItsFg(hier, certificates, "Ons logboek sluis/hier is niet het logboek");
      showsItsFg(daar, certificates, "Logboek sluis/hier, waar wij");
      hier.close();
      Command forked = Command.run("ledger", "verify", "--data", hier.data().toString());
      assertThat(forked.text()).contains("kent een andere geschiedenis van sluis/hier");
      assertThat(forked.code()).isEqualTo(1);
    }
  }

  private static void awaitFork(GatewayProcess gateway) {
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(300))
        .ignoreExceptions()
        .untilAsserted(() -> {
          try (SqlReading store = SqliteStore.openToRead(gateway.data().resolve("sluis.db"))) {
            assertThat(store.forks().all())
                .singleElement()
                .satisfies(fork -> {
                  assertThat(fork.origin()).isEqualTo("sluis/hier");
                  assertThat(fork.known()).contains("sluis/daar/getuige");
                });
          }
        });
  }

  private static void showsItsFg(GatewayProcess gateway, Path certificates, String told)
      throws Exception {
    try (Participant fg = new Participant(certificates, "fg", gateway.managementPort())) {
      assertThat(text(fg.get("/console")))
          .contains("1 splitsing van een logboek is niet afgehandeld");
      assertThat(text(fg.get("/console/integriteit"))).contains(told).contains("Getuigen");
      assertThat(text(fg.get("/metrics"))).contains("sluis_forks_open 1.0");
    }
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /** Waits until the newest anchor covers everything and carries the witness's cosignature. */
  private static void awaitCosigned(GatewayProcess gateway, VerifierKey witness) {
    NoteVerifier verifier = NoteVerifier.of(witness.toString());
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(300))
        .ignoreExceptions()
        .untilAsserted(() -> {
          try (SqlReading store = SqliteStore.openToRead(gateway.data().resolve("sluis.db"))) {
            var anchor = store.anchors().newest().orElseThrow();
            assertThat(anchor.size()).isEqualTo(store.ledger().frontier().size());
            assertThat(verifier.verify(SignedCheckpoint.parse(anchor.note()).note()))
                .isEqualTo(NoteVerifier.Verdict.GOOD);
          }
        });
  }

  /** Another gateway has keys of its own: what shows those of a gateway is not let in by it. */
  private static Path neighbour(Path certificates) throws Exception {
    Path copy = folder.resolve("certs-daar");
    try (Stream<Path> files = Files.walk(certificates)) {
      for (Path file : files.toList()) {
        Files.copy(
            file, copy.resolve(certificates.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    ExamplePki.generate(
        copy, InstantSource.system(), new SecureRandom(), Set.of("server", "uitgaand"));
    return copy;
  }

  private static void push(GatewayProcess gateway, Path certificates) throws Exception {
    try (Participant school = new Participant(certificates, "school", gateway.dataPort())) {
      assertThat(school.post("/v1/toestemmingen", Messages.consent(Messages.bsn(3))).statusCode())
          .isEqualTo(201);
    }
  }

  private static void refusesRubbish(GatewayProcess gateway, Path certificates) throws Exception {
    try (Participant school = new Participant(certificates, "school", gateway.dataPort())) {
      HttpResponse<byte[]> answer =
          school.post("/getuige/add-checkpoint", "text/plain", "old 0\n\nrommel\n");
      assertThat(answer.statusCode()).isEqualTo(400);
    }
  }

  /** Takes the last rows away, with right edge and anchors, so that what is left fits itself. */
  private static void cutOff(Path data) throws Exception {
    Frontier before = Frontier.EMPTY;
    long first;
    try (SqlReading store = SqliteStore.openToRead(data.resolve("sluis.db"))) {
      first = store.ledger().last().orElseThrow().first();
      for (var row : store.ledger().from(0, 1000)) {
        for (long i = row.first(); i < row.first() + row.count() && i < first; i++) {
          before = before.append(row.hash(i));
        }
      }
    }
    try (var c = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("sluis.db"));
        var sql = c.createStatement();
        var head = c.prepareStatement("UPDATE ledger_head SET frontier = ?")) {
      sql.execute("DELETE FROM ledger WHERE first >= " + first);
      sql.execute("DELETE FROM anchor WHERE size > " + first);
      head.setBytes(1, before.encode());
      head.executeUpdate();
    }
  }

  private static List<String> settings(String... witness) {
    List<String> lines = new ArrayList<>(List.of("  webhook: {}", "anchor: { seconds: 1 }"));
    lines.add("witness:");
    Stream.of(witness).forEach(line -> lines.add("  " + line));
    return lines;
  }

  private static String ask(GatewayProcess gateway, VerifierKey key) {
    return "ask: [{ url: 'https://localhost:"
        + gateway.dataPort()
        + "/getuige', vkey: '"
        + key
        + "' }]";
  }
}
