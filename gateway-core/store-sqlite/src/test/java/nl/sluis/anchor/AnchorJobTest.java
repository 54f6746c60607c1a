package nl.sluis.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import nl.sluis.agreement.Agreement;
import nl.sluis.health.Health;
import nl.sluis.ledger.Fork;
import nl.sluis.ledger.InclusionProof;
import nl.sluis.ledger.NoteVerifier;
import nl.sluis.ledger.NoteVerifier.Verdict;
import nl.sluis.ledger.ProvenLeaf;
import nl.sluis.ledger.SignedCheckpoint;
import nl.sluis.ledger.Step;
import nl.sluis.ledger.TreeHash;
import nl.sluis.ledger.Verification;
import nl.sluis.ledger.Verification.Broken;
import nl.sluis.ledger.Verification.Intact;
import nl.sluis.ledger.Verification.Kind;
import nl.sluis.ledger.VerifierKey;
import nl.sluis.participant.Oin;
import nl.sluis.testing.Policies;
import nl.sluis.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that are made fast, with witnesses that answer and that do not. */
@Tag("slow")
class AnchorJobTest {
  private static final URI NOBODY = URI.create("http://127.0.0.1:1/getuige");

  private final Path folder;
  private final TestClock clock = new TestClock();
  private final Node other;
  private final URI witness;
  private Node log;

  AnchorJobTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    log = new Node(folder.resolve("log"), "sluis/log", clock);
    other = new Node(folder.resolve("witness"), "sluis/buur", clock);
    witness = other.open(other.witness(log.signer.key()));
  }

  @AfterEach
  void close() {
    log.close();
    other.close();
  }

  @Test
  void anAnchorIsSignedWithBothKeysAndByTheWitness() {
    log.grow(5);
    log.anchor(null, asked());
    for (VerifierKey key :
        List.of(log.signer.key(), log.postQuantum.key(), other.witnessKey.key())) {
      assertThat(verify(key)).isEqualTo(Verdict.GOOD);
    }
    assertThat(log.newest().size()).isEqualTo(5);
    assertThat(log.verify(null)).isInstanceOf(Intact.class);
  }

  @Test
  void theSameWitnessIsAskedAgainFromWhereItWas() {
    RemoteWitness asked = asked();
    for (int i = 0; i < 4; i++) {
      log.grow(3);
      log.anchor(null, asked);
      assertThat(verify(other.witnessKey.key())).isEqualTo(Verdict.GOOD);
    }
    log.grow(300);
    log.anchor(null, asked());
    assertThat(verify(other.witnessKey.key())).isEqualTo(Verdict.GOOD);
    assertThat(log.newest().number()).isEqualTo(5);
    assertThat(log.verify(null)).isInstanceOf(Intact.class);
  }

  @Test
  void aTreeThatDidNotGrowIsNotAnchoredAgain() {
    log.grow(2);
    log.anchor(null, asked());
    log.anchor(null, asked());
    assertThat(log.newest().number()).isEqualTo(1);
  }

  @Test
  void aWitnessThatIsAwayHoldsNothingUp() {
    log.grow(2);
    log.anchor(null, log.ask(NOBODY, other.witnessKey.key()));
    assertThat(verify(other.witnessKey.key())).isEqualTo(Verdict.ABSENT);
    log.grow(1);
    log.anchor(null, asked());
    assertThat(verify(other.witnessKey.key())).isEqualTo(Verdict.GOOD);
  }

  @Test
  void aCosignatureByAnotherKeyIsNotKept() {
    log.grow(2);
    log.anchor(null, log.ask(witness, log.signer.key()));
    assertThat(SignedCheckpoint.parse(log.newest().note()).signatures()).hasSize(2);
  }

  @Test
  void proofsLeadToTheNewestAnchorThatCoversTheLeaf() {
    log.grow(300);
    log.anchor(null, asked());
    log.grow(10);

    ProvenLeaf covered = log.prover.prove(299).orElseThrow();
    ProvenLeaf later = log.prover.prove(300).orElseThrow();

    assertThat(covered.checkpoint()).isEqualTo(log.newest().note());
    assertThat(later.checkpoint()).isEqualTo(log.checkpoint().encode());
    InclusionProof proof = covered.proof();
    assertThat(
            proof.verify(
                new TreeHash().leaf(covered.leaf()),
                SignedCheckpoint.parse(covered.checkpoint()).checkpoint().root()))
        .isTrue();
    assertThat(covered.encode())
        .startsWith("c2sp.org/tlog-proof@v1\nextra ")
        .contains("\nindex 299\n")
        .endsWith(covered.checkpoint());
  }

  /** The administrator puts back yesterday's database, keys and all. */
  @Test
  void aLedgerThatWasPutBackGetsNoCosignatureAndIsFoundOut() throws IOException {
    log.grow(4);
    log.anchor(null, asked());
    Path kept = folder.resolve("yesterday");
    log.close();
    copy(folder.resolve("log"), kept);
    log = new Node(folder.resolve("log"), "sluis/log", clock);
    log.grow(4);
    log.anchor(null, asked());
    log.close();

    log = new Node(kept, "sluis/log", clock);
    SignedCheckpoint seen =
        SignedCheckpoint.parse(other.store.witnessed().of("sluis/log").orElseThrow().note());
    assertThat(log.verify(null)).isInstanceOf(Intact.class);
    assertThat(log.verify(seen)).isEqualTo(new Broken(Kind.TRUNCATED, 4, 7, 4));
    clock.advance(Duration.ofHours(1));
    log.grow(2);
    log.anchor(null, asked());
    assertThat(verify(other.witnessKey.key())).isEqualTo(Verdict.ABSENT);
    log.grow(7);
    log.anchor(null, asked());
    assertThat(verify(other.witnessKey.key())).isEqualTo(Verdict.ABSENT);
    Verification rewritten = log.verify(seen);
    assertThat(rewritten)
        .isInstanceOfSatisfying(
            Broken.class, broken -> assertThat(broken.kind()).isEqualTo(Kind.REWRITTEN));

    assertThat(log.store.forks().all())
        .singleElement()
        .satisfies(fork -> {
          assertThat(fork.kind()).isEqualTo(Fork.Kind.SHORTER);
          assertThat(fork.known()).isEqualTo(seen.encode());
          assertThat(fork.handling()).isNull();
        });
    assertThat(other.store.forks().all())
        .singleElement()
        .satisfies(fork -> {
          assertThat(fork.kind()).isEqualTo(Fork.Kind.NOT_ADDED);
          assertThat(fork.known()).isEqualTo(seen.encode());
          assertThat(SignedCheckpoint.parse(fork.offered()).checkpoint())
              .isEqualTo(SignedCheckpoint.parse(log.newest().note()).checkpoint());
        });
    assertThat(log.forks.open()).isEqualTo(1);
    assertThat(log.leaves(Step.FORK_FOUND)).hasSize(1);
    assertThat(other.leaves(Step.FORK_FOUND))
        .singleElement()
        .satisfies(leaf -> assertThat(leaf.sender()).isEqualTo(Node.NEIGHBOUR));
  }

  /** Grown past what was witnessed before the witness could be asked: only then it is asked. */
  @Test
  void aForkIsFoundAfterGrowingPastWhatWasWitnessed() throws IOException {
    restored(log, 4, 4);
    clock.advance(Duration.ofHours(1));
    log.grow(5);
    RemoteWitness asked = asked();
    log.anchor(null, asked);

    assertThat(asked.standing().outcome()).isEqualTo(WitnessStanding.Outcome.FORK);
    assertThat(log.store.forks().all())
        .singleElement()
        .satisfies(fork -> assertThat(fork.kind()).isEqualTo(Fork.Kind.NOT_ADDED));
  }

  /** As many leaves as were witnessed, but others. */
  @Test
  void aForkOfTheSameSizeIsFound() throws IOException {
    restored(log, 4, 4);
    clock.advance(Duration.ofHours(1));
    log.grow(4);
    RemoteWitness asked = asked();
    log.anchor(null, asked);

    assertThat(asked.standing().outcome()).isEqualTo(WitnessStanding.Outcome.FORK);
    assertThat(log.store.forks().all())
        .singleElement()
        .satisfies(fork -> assertThat(fork.kind()).isEqualTo(Fork.Kind.OTHER_ROOT));
    assertThat(other.store.forks().all())
        .singleElement()
        .satisfies(fork -> assertThat(fork.kind()).isEqualTo(Fork.Kind.OTHER_ROOT));
  }

  @Test
  void aForkStandsOverARestartUntilTheFgDealtWithIt() throws IOException {
    restored(log, 4, 4);
    clock.advance(Duration.ofHours(1));
    log.grow(9);
    log.anchor(null, asked());
    log.close();
    log = new Node(folder.resolve("yesterday"), "sluis/log", clock);
    Witnesses witnesses = new Witnesses(List.of(), log.forks, Duration.ofHours(1), clock);
    assertThat(witnesses.health()).isEqualTo(Health.attention("fork"));

    Fork fork = log.store.forks().all().getFirst();
    Agreement fg = Policies.load().agreement(new Oin("00000099000000008000")).orElseThrow();
    Fork.Handling handling = new Fork.Handling(fg.oin().value(), "Teruggezet.", fork.at());
    List<CompletableFuture<Boolean>> judged =
        IntStream.range(0, 40)
            .mapToObj(i -> log.forks.handle(fork, handling, fg, "1", "trace").toCompletableFuture())
            .toList();
    assertThat(judged.stream().filter(CompletableFuture::join)).hasSize(1);

    assertThat(witnesses.health()).isEqualTo(Health.OK);
    assertThat(log.store.forks().find(fork.id()).orElseThrow().handling()).isEqualTo(handling);
    assertThat(log.leaves(Step.FORK_HANDLED)).hasSize(1);
    log.grow(1);
    log.anchor(null, asked());
    assertThat(witnesses.health()).isEqualTo(Health.OK);
    assertThat(log.store.forks().all()).hasSize(1);
  }

  @Test
  void aWitnessThatIsAwayForLongAsksAttention() {
    RemoteWitness away = log.ask(NOBODY, other.witnessKey.key());
    Witnesses witnesses = new Witnesses(List.of(away), log.forks, Duration.ofHours(1), clock);
    log.grow(2);
    log.anchor(null, away);
    assertThat(witnesses.health()).isEqualTo(Health.OK);
    clock.advance(Duration.ofMinutes(61));
    assertThat(witnesses.health()).isEqualTo(Health.attention("witness-away"));
    assertThat(log.store.forks().all()).isEmpty();
  }

  /** A witness that says no to a good proof accuses nobody of a fork. */
  @Test
  void aWitnessThatIsWrongIsAwayAndNoFork() {
    log.grow(4);
    RemoteWitness asked = asked();
    log.anchor(null, asked);
    log.grow(2);
    other.lie();
    log.anchor(null, asked);
    assertThat(asked.standing().outcome()).isEqualTo(WitnessStanding.Outcome.AWAY);
    assertThat(log.store.forks().all()).isEmpty();
  }

  /** The log goes on from a copy that has so many leaves; so many more were witnessed. */
  private void restored(Node node, int kept, int more) throws IOException {
    node.grow(kept);
    node.anchor(null, asked());
    node.close();
    copy(folder.resolve("log"), folder.resolve("yesterday"));
    Node lost = new Node(folder.resolve("log"), "sluis/log", clock);
    lost.grow(more);
    lost.anchor(null, lost.ask(witness, other.witnessKey.key()));
    lost.close();
    log = new Node(folder.resolve("yesterday"), "sluis/log", clock);
  }

  @Test
  void aTimestampIsKeptWithTheAnchor() {
    log.grow(1);
    log.anchor(note -> Optional.of(new byte[] {1, 2, 3}));
    assertThat(log.newest().timestamp()).containsExactly(1, 2, 3);
    assertThat(log.verify(null))
        .isInstanceOfSatisfying(
            Broken.class, broken -> assertThat(broken.kind()).isEqualTo(Kind.ANCHOR_TIMESTAMP));
  }

  private RemoteWitness asked() {
    return log.ask(witness, other.witnessKey.key());
  }

  private Verdict verify(VerifierKey key) {
    return NoteVerifier.of(key.toString())
        .verify(SignedCheckpoint.parse(log.newest().note()).note());
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (var files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(
            file, to.resolve(file.getFileName()), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
