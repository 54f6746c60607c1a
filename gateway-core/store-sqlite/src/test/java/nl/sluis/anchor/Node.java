package nl.sluis.anchor;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import nl.sluis.anchor.WitnessAnswer.Conflict;
import nl.sluis.anchor.WitnessAnswer.Cosigned;
import nl.sluis.anchor.WitnessAnswer.Refused;
import nl.sluis.ledger.Anchor;
import nl.sluis.ledger.AnchorTrail;
import nl.sluis.ledger.CosigningKey;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LedgerVerifier;
import nl.sluis.ledger.NoteVerifier;
import nl.sluis.ledger.PostQuantumKey;
import nl.sluis.ledger.ProgressListener;
import nl.sluis.ledger.SignedCheckpoint;
import nl.sluis.ledger.SigningKey;
import nl.sluis.ledger.Step;
import nl.sluis.ledger.TrustedLedger;
import nl.sluis.ledger.Verification;
import nl.sluis.ledger.VerifierKey;
import nl.sluis.ledger.tile.TileFolder;
import nl.sluis.ledger.tile.TiledProver;
import nl.sluis.store.CommitObservers;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import nl.sluis.store.Store;
import nl.sluis.store.sqlite.SqliteStore;
import nl.sluis.testing.SeededRandom;
import nl.sluis.testing.TestClock;
import org.jspecify.annotations.Nullable;

/** A ledger with all its keys on a real store, and a witness over plain HTTP. */
final class Node implements AutoCloseable {

  /** Who offers checkpoints to the witness. */
  static final String NEIGHBOUR = "00000001003214345000";

  final SigningKey signer;
  final PostQuantumKey postQuantum;
  final CosigningKey witnessKey;
  final Store store;
  final Committer committer;
  final TiledProver prover;
  final ForkService forks;
  private final TestClock clock;
  private @Nullable HttpServer server;
  private volatile boolean lying;

  Node(Path folder, String origin, TestClock clock) throws IOException {
    Files.createDirectories(folder);
    this.clock = clock;
    SeededRandom random = new SeededRandom(origin.hashCode());
    Path keys = folder.resolve("ledger.key");
    if (Files.exists(keys)) {
      signer = SigningKey.load(keys);
      postQuantum = PostQuantumKey.load(folder.resolve("ledger-pq.key"), random, clock);
      witnessKey = CosigningKey.load(folder.resolve("witness.key"), clock);
    } else {
      signer = SigningKey.create(keys, random, origin);
      postQuantum = PostQuantumKey.create(folder.resolve("ledger-pq.key"), random, origin, clock);
      witnessKey =
          CosigningKey.create(folder.resolve("witness.key"), random, origin + "/getuige", clock);
    }
    store = SqliteStore.open(folder.resolve("sluis.db"));
    CommitObservers seen = new CommitObservers();
    committer = new Committer(store, origin, List.of(signer), 64, Runnable::run, seen, clock);
    forks = new ForkService(store.forks(), committer);
    seen.add(forks::committed);
    prover =
        new TiledProver(
            store.ledger(),
            new TileFolder(folder.resolve("ledger")),
            () -> store.anchors().newest().map(Anchor::note));
  }

  void grow(int leaves) {
    Leaf leaf = Leaf.at(clock.instant(), Step.RECEIVED).exchange("e").build();
    committer
        .submit(Entry.of(Collections.nCopies(leaves, leaf), List.of(), true))
        .toCompletableFuture()
        .join();
  }

  Witness witness(VerifierKey... logs) {
    return new Witness(List.of(logs), witnessKey, store.witnessed(), forks, committer, clock);
  }

  /** Opens the witness to others; gives its submission prefix. */
  URI open(Witness witness) throws IOException {
    HttpServer opened =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    opened.createContext(
        "/getuige/add-checkpoint",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          int status;
          String text;
          WitnessAnswer answer =
              lying
                  ? new Refused(WitnessAnswer.Reason.INCONSISTENT)
                  : witness.add(NEIGHBOUR, body).toCompletableFuture().join();
          switch (answer) {
            case Cosigned(String line) -> {
              status = 200;
              text = line;
            }
            case Conflict(long size) -> {
              status = 409;
              text = size + "\n";
            }
            case Refused(WitnessAnswer.Reason reason) -> {
              status = reason == WitnessAnswer.Reason.INCONSISTENT ? 422 : 403;
              text = reason + "\n";
            }
          }
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    opened.createContext(
        "/getuige/logboeken/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          Optional<String> note = witness.shown(path.substring(path.lastIndexOf('/') + 1));
          byte[] bytes = note.orElse("").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(note.isPresent() ? 200 : 404, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    opened.start();
    server = opened;
    return URI.create("http://127.0.0.1:" + opened.getAddress().getPort() + "/getuige");
  }

  RemoteWitness ask(URI prefix, VerifierKey key) {
    return new RemoteWitness(
        prefix,
        key,
        signer.key(),
        store.anchors().newest().map(anchor -> SignedCheckpoint.parse(anchor.note())),
        HttpClient.newHttpClient(),
        prover,
        forks,
        clock);
  }

  /** Anchors once, as at stop. */
  void anchor(@Nullable TimestampSource timestampSource, Cosigner... cosigners) {
    new AnchorJob(
            store.ledger(),
            store.anchors(),
            committer,
            List.of(signer, postQuantum),
            List.of(cosigners),
            timestampSource,
            clock)
        .close();
  }

  /** From now on this witness refuses every proof. */
  void lie() {
    lying = true;
  }

  List<Leaf> leaves(Step step) {
    return store.ledger().from(0, 10_000).stream()
        .flatMap(row -> row.leafBytes().stream())
        .map(Leaf::decode)
        .filter(leaf -> leaf.step() == step)
        .toList();
  }

  Anchor newest() {
    return store.anchors().newest().orElseThrow();
  }

  SignedCheckpoint checkpoint() {
    return SignedCheckpoint.parse(store.ledger().last().orElseThrow().checkpoint());
  }

  Verification verify(@Nullable SignedCheckpoint known) {
    TrustedLedger rows = TrustedLedger.of(signer.key().toString());
    TrustedLedger anchors =
        new TrustedLedger(
            signer.key().name(),
            NoteVerifier.all(
                List.of(
                    NoteVerifier.of(signer.key().toString()),
                    NoteVerifier.of(postQuantum.key().toString()))));
    return new LedgerVerifier(rows)
        .verify(
            store.ledger(),
            store.ledger().end(),
            new AnchorTrail(anchors, store.anchors().all(), Timestamp::fits),
            known,
            ProgressListener.NONE);
  }

  @Override
  public void close() {
    HttpServer opened = server;
    if (opened != null) {
      opened.stop(0);
    }
    committer.close();
    store.close();
  }
}
