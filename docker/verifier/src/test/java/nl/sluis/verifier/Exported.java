package nl.sluis.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import nl.sluis.ledger.Batch;
import nl.sluis.ledger.CosigningKey;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.LedgerRows;
import nl.sluis.ledger.PostQuantumKey;
import nl.sluis.ledger.SealedBatch;
import nl.sluis.ledger.SignedCheckpoint;
import nl.sluis.ledger.SigningKey;
import nl.sluis.ledger.tile.LedgerExport;

/** A random ledger, made and exported by the gateway's code, and a run of the verifier on it. */
final class Exported {
  static final String ORIGIN = "sluis/voorbeeldstad";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));

  final Path folder;
  final SigningKey log;
  final PostQuantumKey postQuantum;
  final CosigningKey witness;
  final List<byte[]> leaves = new ArrayList<>();
  private final List<LedgerBatch> rows = new ArrayList<>();
  private final Random random;
  private Frontier frontier = Frontier.EMPTY;

  /** What the verifier said and answered. */
  record Run(int code, String said) {}

  Exported(Path folder, long seed) throws IOException {
    this.folder = folder;
    this.random = new Random(seed);
    SecureRandom secure = new SecureRandom();
    log = SigningKey.create(folder.resolve("log.key"), secure, ORIGIN);
    postQuantum = PostQuantumKey.create(folder.resolve("pq.key"), secure, ORIGIN, CLOCK);
    witness = CosigningKey.create(folder.resolve("w.key"), secure, "sluis/buur/getuige", CLOCK);
  }

  void growTo(int size) {
    while (frontier.size() < size) {
      Batch batch = new Batch(frontier);
      long count = Math.min(1 + random.nextInt(90), size - frontier.size());
      for (long i = 0; i < count; i++) {
        byte[] leaf = new byte[random.nextInt(400)];
        random.nextBytes(leaf);
        leaves.add(leaf);
        batch.append(leaf);
      }
      SealedBatch sealed = batch.seal(ORIGIN, List.of(log));
      rows.add(sealed.row());
      frontier = sealed.frontier();
    }
  }

  /** The last checkpoint with all signatures. */
  String note() {
    return SignedCheckpoint.parse(rows.getLast().checkpoint())
        .checkpoint()
        .sign(List.of(log, postQuantum, witness))
        .encode();
  }

  Path export(String name) throws IOException {
    Path target = folder.resolve(name);
    LedgerExport.write(
        target,
        new Rows(),
        note(),
        "een tijdstempel".getBytes(StandardCharsets.UTF_8),
        List.of(log.key(), postQuantum.key()));
    return target;
  }

  Run verify(Path export, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                export.toString(),
                "--key",
                log.key().toString(),
                "--key",
                postQuantum.key().toString(),
                "--witness",
                witness.key().toString()));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  static Run run(String... words) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    int code = Main.run(out, out, words);
    return new Run(code, said.toString(StandardCharsets.UTF_8));
  }

  static List<Path> files(Path export) throws IOException {
    try (Stream<Path> all = Files.walk(export)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private final class Rows implements LedgerRows {
    @Override
    public Frontier frontier() {
      return frontier;
    }

    @Override
    public Optional<LedgerBatch> last() {
      return Optional.of(rows.getLast());
    }

    @Override
    public Optional<LedgerBatch> holding(long index) {
      return rows.stream().filter(row -> row.first() <= index).reduce((a, b) -> b);
    }

    @Override
    public List<LedgerBatch> from(long first, int most) {
      return rows.stream().filter(row -> row.first() >= first).limit(most).toList();
    }
  }
}
