package nl.sluis.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import nl.sluis.anchor.AnchorJob;
import nl.sluis.ledger.CosigningKey;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.PostQuantumKey;
import nl.sluis.ledger.SignedCheckpoint;
import nl.sluis.ledger.SigningKey;
import nl.sluis.ledger.Step;
import nl.sluis.ledger.Witnessed;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import nl.sluis.store.sqlite.SqliteStore;
import picocli.CommandLine;

/**
 * A data folder that real commits wrote: rows 0-4, 5-11, 12, 13-21, 22-25 and 26-28, anchors at 12,
 * 22 and 29 leaves, and the checkpoint of another ledger that was cosigned.
 */
final class WrittenLedger {
  static final String ORIGIN = "sluis/voorbeeldstad";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));

  /** A change of somebody who has the database and no keys. */
  interface Tampering {
    void on(Statement sql) throws SQLException;
  }

  /** What the command said and answered. */
  record Run(int code, String said) {}

  final Path data;
  final List<Frontier> frontiers = new ArrayList<>();
  final List<String> anchors = new ArrayList<>();

  WrittenLedger(Path folder) throws IOException {
    data = folder.resolve("data");
    Path keys = Files.createDirectories(data.resolve("keys"));
    SecureRandom random = new SecureRandom();
    SigningKey signer = SigningKey.create(keys.resolve("ledger.key"), random, ORIGIN);
    PostQuantumKey postQuantum =
        PostQuantumKey.create(keys.resolve("ledger-pq.key"), random, ORIGIN, CLOCK);
    CosigningKey witness =
        CosigningKey.create(keys.resolve("witness.key"), random, ORIGIN + "/getuige", CLOCK);
    try (SqliteStore store = SqliteStore.open(data.resolve("sluis.db"));
        Committer committer =
            new Committer(
                store, ORIGIN, List.of(signer), 64, Runnable::run, changes -> {}, CLOCK)) {
      long at = 0;
      for (int count : new int[] {5, 7, 1, 9, 4, 3}) {
        List<Leaf> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          leaves.add(
              Leaf.at(CLOCK.instant().plusMillis(at), Step.RECEIVED).exchange("e" + at).build());
          at++;
        }
        commit(committer, leaves, List.of());
        frontiers.add(store.ledger().frontier());
        if (at == 12 || at == 22 || at == 29) {
          new AnchorJob(
                  store.ledger(),
                  store.anchors(),
                  committer,
                  List.of(signer, postQuantum),
                  List.of(),
                  null,
                  CLOCK)
              .close();
          anchors.add(store.anchors().newest().orElseThrow().note());
        }
      }
      SignedCheckpoint other =
          new nl.sluis.ledger.Checkpoint("sluis/buur", 4, frontiers.getFirst().root())
              .sign(List.of(witness));
      commit(
          committer,
          List.of(),
          List.of(new Change.CheckpointWitnessed(new Witnessed("sluis/buur", 4, other.encode()))));
    }
  }

  private static void commit(Committer committer, List<Leaf> leaves, List<Change> changes) {
    committer.submit(Entry.of(leaves, changes, true)).toCompletableFuture().join();
  }

  /** A copy in which somebody changed something. */
  Path tampered(String name, Tampering tampering) throws IOException, SQLException {
    Path copy = data.resolveSibling(name);
    Files.createDirectories(copy.resolve("keys"));
    for (String file :
        List.of("keys/ledger.key", "keys/ledger-pq.key", "keys/witness.key", "sluis.db")) {
      Files.copy(data.resolve(file), copy.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + copy.resolve("sluis.db"));
        Statement sql = c.createStatement()) {
      tampering.on(sql);
    }
    return copy;
  }

  static Run verify(Path data, String... more) {
    List<String> words = new ArrayList<>(List.of("verify", "--data", data.toString()));
    words.addAll(List.of(more));
    StringWriter said = new StringWriter();
    int code =
        new CommandLine(new LedgerCommand())
            .setOut(new PrintWriter(said))
            .execute(words.toArray(String[]::new));
    return new Run(code, said.toString());
  }
}
