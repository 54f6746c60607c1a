package nl.sluis.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import nl.sluis.anchor.WitnessAnswer.Conflict;
import nl.sluis.anchor.WitnessAnswer.Cosigned;
import nl.sluis.anchor.WitnessAnswer.Reason;
import nl.sluis.anchor.WitnessAnswer.Refused;
import nl.sluis.ledger.Checkpoint;
import nl.sluis.ledger.Hash;
import nl.sluis.ledger.Note;
import nl.sluis.ledger.NoteVerifier;
import nl.sluis.ledger.SignedCheckpoint;
import nl.sluis.ledger.Witnessed;
import nl.sluis.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a witness signs, and what it never signs. */
@Tag("slow")
class WitnessTest {
  private final Path folder;
  private final TestClock clock = new TestClock();
  private final Node log;
  private Node other;
  private Witness witness;

  WitnessTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    log = new Node(folder.resolve("log"), "sluis/log", clock);
    other = new Node(folder.resolve("witness"), "sluis/buur", clock);
    witness = other.witness(log.signer.key(), log.postQuantum.key());
  }

  @AfterEach
  void close() {
    log.close();
    other.close();
  }

  @Test
  void cosignsALogThatGrows() {
    log.grow(3);
    SignedCheckpoint first = log.checkpoint();
    Cosigned one = (Cosigned) add(0, List.of(), first);
    log.grow(4);
    SignedCheckpoint second = log.checkpoint();
    WitnessAnswer two = add(3, log.prover.consistency(3, 7).path(), second);

    Note note = Note.parse(first.checkpoint().text() + "\n" + one.signatureLine());
    assertThat(NoteVerifier.of(other.witnessKey.key().toString()).verify(note))
        .isEqualTo(NoteVerifier.Verdict.GOOD);
    assertThat(two).isInstanceOf(Cosigned.class);
    Witnessed kept = other.store.witnessed().of("sluis/log").orElseThrow();
    assertThat(kept.size()).isEqualTo(7);
    assertThat(SignedCheckpoint.parse(kept.note()).checkpoint()).isEqualTo(second.checkpoint());
    assertThat(kept.note()).contains("sluis/buur/getuige");
  }

  @Test
  void signsTheSameTreeOnceMore() {
    log.grow(3);
    assertThat(add(0, List.of(), log.checkpoint())).isInstanceOf(Cosigned.class);
    assertThat(add(3, List.of(), log.checkpoint())).isInstanceOf(Cosigned.class);
  }

  @Test
  void saysWhichSizeItKnows() {
    log.grow(3);
    SignedCheckpoint first = log.checkpoint();
    assertThat(add(0, List.of(), first)).isInstanceOf(Cosigned.class);
    log.grow(1);
    assertThat(add(0, List.of(), log.checkpoint())).isEqualTo(new Conflict(3));
    assertThat(add(2, log.prover.consistency(2, 4).path(), log.checkpoint()))
        .isEqualTo(new Conflict(3));
    assertThat(add(3, log.prover.consistency(3, 4).path(), log.checkpoint()))
        .isInstanceOf(Cosigned.class);
    assertThat(add(3, List.of(), first)).isEqualTo(new Conflict(4));
    assertThat(request("old 4\n\n" + first.encode())).isEqualTo(new Refused(Reason.MALFORMED));
  }

  @Test
  void neverSignsAnotherHistory() {
    log.grow(5);
    assertThat(add(0, List.of(), log.checkpoint())).isInstanceOf(Cosigned.class);
    Hash forged = new Hash(1, 2, 3, 4);
    assertThat(add(5, List.of(), signed(new Checkpoint("sluis/log", 5, forged))))
        .isEqualTo(new Conflict(5));
    assertThat(add(5, List.of(forged), signed(new Checkpoint("sluis/log", 6, forged))))
        .isEqualTo(new Refused(Reason.INCONSISTENT));
    log.grow(2);
    List<Hash> path = new ArrayList<>(log.prover.consistency(5, 7).path());
    path.set(0, forged);
    assertThat(add(5, path, log.checkpoint())).isEqualTo(new Refused(Reason.INCONSISTENT));
    assertThat(add(5, List.of(), log.checkpoint())).isEqualTo(new Refused(Reason.INCONSISTENT));
    assertThat(other.store.witnessed().of("sluis/log").orElseThrow().size()).isEqualTo(5);
    assertThat(other.store.forks().all()).hasSize(1);
  }

  @Test
  void asksForAKeyItKnows() throws IOException {
    try (Node stranger = new Node(folder.resolve("stranger"), "sluis/vreemd", clock)) {
      stranger.grow(1);
      assertThat(add(0, List.of(), stranger.checkpoint()))
          .isEqualTo(new Refused(Reason.UNKNOWN_LOG));
      Checkpoint posing = new Checkpoint("sluis/log", 1, stranger.checkpoint().checkpoint().root());
      assertThat(add(0, List.of(), posing.sign(List.of(stranger.signer))))
          .isEqualTo(new Refused(Reason.UNTRUSTED_SIGNATURE));
    }
  }

  @Test
  void refusesWhatIsNoRequest() {
    log.grow(1);
    String note = log.checkpoint().encode();
    for (String bad :
        List.of(
            "",
            "old 0",
            "old 0\n" + note,
            "old 00\n\n" + note,
            "old -1\n\n" + note,
            "old 99999999999999999999\n\n" + note,
            "new 0\n\n" + note,
            "old 0\nabc\n\n" + note,
            "old 0\n" + (new Hash(1, 1, 1, 1) + "\n").repeat(64) + "\n" + note,
            "old 0\n\nsluis/log\n1\n",
            "old 0\n\n" + note.substring(0, note.length() - 1))) {
      assertThat(request(bad)).as(bad).isEqualTo(new Refused(Reason.MALFORMED));
    }
    assertThat(witness.add(null, new byte[] {(byte) 0xC3, 0x28}).toCompletableFuture().join())
        .isEqualTo(new Refused(Reason.MALFORMED));
  }

  @Test
  void remembersOverARestart() throws IOException {
    log.grow(3);
    assertThat(add(0, List.of(), log.checkpoint())).isInstanceOf(Cosigned.class);
    other.close();
    other = new Node(folder.resolve("witness"), "sluis/buur", clock);
    witness = other.witness(log.signer.key());
    assertThat(add(0, List.of(), log.checkpoint())).isEqualTo(new Conflict(3));
  }

  @Test
  void dealsWithRequestsOneAfterTheOther() {
    List<CompletionStage<WitnessAnswer>> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      log.grow(1);
      answers.add(
          witness.add(
              null,
              new AddCheckpoint(0, List.of(), log.checkpoint())
                  .encode()
                  .getBytes(StandardCharsets.UTF_8)));
    }
    assertThat(answers.getFirst().toCompletableFuture().join()).isInstanceOf(Cosigned.class);
    for (CompletionStage<WitnessAnswer> answer : answers.subList(1, 20)) {
      assertThat(answer.toCompletableFuture().join()).isEqualTo(new Conflict(1));
    }
  }

  private SignedCheckpoint signed(Checkpoint checkpoint) {
    return checkpoint.sign(List.of(log.signer));
  }

  private WitnessAnswer add(long old, List<Hash> proof, SignedCheckpoint checkpoint) {
    return request(new AddCheckpoint(old, proof, checkpoint).encode());
  }

  private WitnessAnswer request(String body) {
    return witness
        .add(Node.NEIGHBOUR, body.getBytes(StandardCharsets.UTF_8))
        .toCompletableFuture()
        .join();
  }
}
