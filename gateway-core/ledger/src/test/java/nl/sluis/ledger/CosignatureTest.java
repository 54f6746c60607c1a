package nl.sluis.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import nl.sluis.ledger.NoteVerifier.Verdict;
import nl.sluis.testing.SeededRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cosignatures of both types, checked with the JDK's own cryptography too. */
class CosignatureTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final Checkpoint CHECKPOINT =
      new Checkpoint("sluis/voorbeeldstad", 20_852_163, new TreeHash().leaf(new byte[] {1}));

  private final Path folder;
  private final CosigningKey witness;
  private final PostQuantumKey postQuantum;

  CosignatureTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    SeededRandom random = new SeededRandom(4);
    witness =
        CosigningKey.create(folder.resolve("witness.key"), random, "buur.example/getuige", CLOCK);
    postQuantum =
        PostQuantumKey.create(
            folder.resolve("ledger-pq.key"), random, "sluis/voorbeeldstad", CLOCK);
  }

  @Test
  void theEd25519MessageIsThatOfTheSpecification() throws Exception {
    byte[] signature = signature(witness);
    String message = "cosignature/v1\ntime " + NOW.getEpochSecond() + "\n" + CHECKPOINT.text();
    assertThat(ByteBuffer.wrap(signature).getLong()).isEqualTo(NOW.getEpochSecond());
    assertThat(
            verifies(
                "Ed25519",
                "302a300506032b6570032100",
                witness.key(),
                message.getBytes(StandardCharsets.UTF_8),
                signature))
        .isTrue();
    assertThat(witness.key().type()).isEqualTo((byte) 0x04);
  }

  @Test
  void thePostQuantumMessageIsThatOfTheSpecification() throws Exception {
    byte[] signature = signature(postQuantum);
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes("subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII));
    message.write(19);
    message.writeBytes("sluis/voorbeeldstad".getBytes(StandardCharsets.US_ASCII));
    message.writeBytes(ByteBuffer.allocate(8).putLong(NOW.getEpochSecond()).array());
    message.write(19);
    message.writeBytes("sluis/voorbeeldstad".getBytes(StandardCharsets.US_ASCII));
    message.writeBytes(ByteBuffer.allocate(16).putLong(0).putLong(20_852_163).array());
    message.writeBytes(CHECKPOINT.root().bytes());
    assertThat(signature).hasSize(8 + 2420);
    assertThat(
            verifies(
                "ML-DSA",
                "30820532300b06096086480165030403110382052100",
                postQuantum.key(),
                message.toByteArray(),
                signature))
        .isTrue();
    assertThat(postQuantum.key().type()).isEqualTo((byte) 0x06);
  }

  @Test
  void aCheckpointCanBeSignedByAll() {
    SignedCheckpoint signed = CHECKPOINT.sign(List.of(LedgerFixture.KEY, postQuantum, witness));
    SignedCheckpoint read = SignedCheckpoint.parse(signed.encode());
    NoteVerifier both = NoteVerifier.all(List.of(verifier(postQuantum), verifier(witness)));
    assertThat(both.verify(read.note())).isEqualTo(Verdict.GOOD);
    assertThat(read.cosignedAt(witness.key())).contains(NOW);
    assertThat(verifier(witness).verify(CHECKPOINT.sign(List.of(postQuantum)).note()))
        .isEqualTo(Verdict.ABSENT);
  }

  @Test
  void whatIsSignedCannotBeChanged() {
    for (NoteSigner signer : List.of(witness, postQuantum)) {
      SignedCheckpoint signed = CHECKPOINT.sign(List.of(signer));
      Checkpoint other = new Checkpoint(CHECKPOINT.origin(), 5, CHECKPOINT.root());
      Note moved = new SignedCheckpoint(other, signed.signatures()).note();
      assertThat(verifier(signer).verify(moved)).isEqualTo(Verdict.BAD);

      byte[] signature = signed.signatures().getFirst().signature();
      for (int at = 0; at < signature.length; at += 37) {
        byte[] changed = signature.clone();
        changed[at] ^= 1;
        Note note = new Note(CHECKPOINT.text(), List.of(NoteSignature.of(signer.key(), changed)));
        assertThat(verifier(signer).verify(note)).isEqualTo(Verdict.BAD);
      }
      Note cut =
          new Note(
              CHECKPOINT.text(),
              List.of(NoteSignature.of(signer.key(), Arrays.copyOf(signature, 8))));
      assertThat(verifier(signer).verify(cut)).isEqualTo(Verdict.BAD);
    }
  }

  @Test
  void keysComeBackFromTheirFiles() throws IOException {
    assertThat(CosigningKey.load(folder.resolve("witness.key"), CLOCK).key())
        .isEqualTo(witness.key());
    PostQuantumKey loaded =
        PostQuantumKey.load(folder.resolve("ledger-pq.key"), new SeededRandom(9), CLOCK);
    assertThat(loaded.key()).isEqualTo(postQuantum.key());
    SignedCheckpoint signed = CHECKPOINT.sign(List.of(loaded));
    assertThat(verifier(postQuantum).verify(signed.note())).isEqualTo(Verdict.GOOD);
    for (String file : List.of("witness.key", "ledger-pq.key")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
          .isEqualTo("rw-------");
    }
    assertThatThrownBy(() -> CosigningKey.load(folder.resolve("ledger-pq.key"), CLOCK))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> SigningKey.load(folder.resolve("witness.key")))
        .isInstanceOf(IOException.class);
  }

  private static byte[] signature(NoteSigner signer) {
    return CHECKPOINT.sign(List.of(signer)).signatures().getFirst().signature();
  }

  private static NoteVerifier verifier(NoteSigner signer) {
    return NoteVerifier.of(signer.key().toString());
  }

  private static boolean verifies(
      String algorithm, String prefix, VerifierKey key, byte[] message, byte[] signature)
      throws GeneralSecurityException {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    encoded.writeBytes(HexFormat.of().parseHex(prefix));
    encoded.writeBytes(key.publicKey());
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(
        KeyFactory.getInstance(algorithm)
            .generatePublic(new X509EncodedKeySpec(encoded.toByteArray())));
    verifier.update(message);
    return verifier.verify(Arrays.copyOfRange(signature, 8, signature.length));
  }
}
