package nl.sluis.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import nl.sluis.ledger.InclusionProof;
import nl.sluis.ledger.NoteVerifier;
import nl.sluis.ledger.NoteVerifier.Verdict;
import nl.sluis.ledger.ProvenLeaf;
import nl.sluis.ledger.SignedCheckpoint;
import nl.sluis.ledger.TreeHash;
import nl.sluis.ledger.Verification;
import nl.sluis.ledger.Verification.Broken;
import nl.sluis.ledger.Verification.Intact;
import nl.sluis.ledger.Verification.Kind;
import nl.sluis.ledger.VerifierKey;
import nl.sluis.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that are made fast, with witnesses that answer and that do not. */
class AnchorageTest {
  private static final URI NOBODY = URI.create("http://127.0.0.1:1/getuige");

  private final Path folder;
  private final TestClock clock = new TestClock();
  private final Node other;
  private final URI witness;
  private Node log;

  AnchorageTest(@TempDir Path folder) throws IOException {
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
      assertThat(judge(key)).isEqualTo(Verdict.GOOD);
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
      assertThat(judge(other.witnessKey.key())).isEqualTo(Verdict.GOOD);
    }
    log.grow(300);
    log.anchor(null, asked());
    assertThat(judge(other.witnessKey.key())).isEqualTo(Verdict.GOOD);
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
    assertThat(judge(other.witnessKey.key())).isEqualTo(Verdict.ABSENT);
    log.grow(1);
    log.anchor(null, asked());
    assertThat(judge(other.witnessKey.key())).isEqualTo(Verdict.GOOD);
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
    assertThat(judge(other.witnessKey.key())).isEqualTo(Verdict.ABSENT);
    log.grow(7);
    log.anchor(null, asked());
    assertThat(judge(other.witnessKey.key())).isEqualTo(Verdict.ABSENT);
    Verification rewritten = log.verify(seen);
    assertThat(rewritten)
        .isInstanceOfSatisfying(
            Broken.class, broken -> assertThat(broken.kind()).isEqualTo(Kind.REWRITTEN));
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

  private Verdict judge(VerifierKey key) {
    return NoteVerifier.of(key.toString())
        .judge(SignedCheckpoint.parse(log.newest().note()).note());
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
