package nl.sluis.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import nl.sluis.verifier.Exported.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports by the gateway's code, verified by code that shares nothing with it. */
@Tag("slow")
class VerifierTest {
  private final Path folder;
  private final Exported ledger;

  VerifierTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    ledger = new Exported(folder, 11);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 255, 256, 257, 511, 512, 700, 65_536})
  void findsAnExportInOrder(int size) throws IOException {
    ledger.growTo(size);
    Run run = ledger.verify(ledger.export("export"));
    assertThat(run.said())
        .contains("Het bewijs klopt: " + size + " bladen van sluis/voorbeeldstad.")
        .contains("ML-DSA")
        .contains("sluis/buur/getuige");
    assertThat(run.code()).isZero();
  }

  @Test
  void findsAnyByteThatWasChanged() throws IOException {
    ledger.growTo(66_000);
    Path export = ledger.export("export");
    Random random = new Random(5);
    List<Path> files = Exported.files(export);
    List<Path> few =
        files.stream().filter(f -> !f.toString().matches(".*/tile/(0|entries)/.*")).toList();
    for (int i = 0; i < 24; i++) {
      List<Path> from = i % 3 == 0 ? files : few;
      Path file = from.get(random.nextInt(from.size()));
      byte[] good = Files.readAllBytes(file);
      byte[] bad = good.clone();
      int at = random.nextInt(bad.length);
      bad[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bad);
      assertThat(ledger.verify(export).code()).as("%s, byte %d", file, at).isEqualTo(1);
      Files.write(file, good);
    }
  }

  @Test
  void findsBytesAllOverASmallExport() throws IOException {
    ledger.growTo(3);
    Path export = ledger.export("export");
    for (Path file : Exported.files(export)) {
      byte[] good = Files.readAllBytes(file);
      for (int at = 0; at < good.length; at += good.length > 2000 ? 61 : 3) {
        byte[] bad = good.clone();
        bad[at] ^= 1;
        Files.write(file, bad);
        assertThat(ledger.verify(export).code()).as("%s, byte %d", file, at).isEqualTo(1);
      }
      Files.write(file, good);
    }
    assertThat(ledger.verify(export).code()).isZero();
  }

  @Test
  void findsAnyFileThatIsMissing() throws IOException {
    ledger.growTo(600);
    Path export = ledger.export("export");
    for (Path file : Exported.files(export)) {
      byte[] good = Files.readAllBytes(file);
      Files.delete(file);
      assertThat(ledger.verify(export).code()).as("%s", file).isEqualTo(1);
      Files.write(file, good);
    }
  }

  @Test
  void namesTheFirstLeafThatWasChanged() throws IOException {
    ledger.growTo(600);
    Path export = ledger.export("export");
    Path entries = export.resolve("tile/entries/001");
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(entries));
    int leaf = 256;
    while (leaf < 300 || bytes.getShort(bytes.position()) == 0) {
      bytes.position(bytes.position() + 2 + Short.toUnsignedInt(bytes.getShort(bytes.position())));
      leaf++;
    }
    bytes.array()[bytes.position() + 2] ^= 1;
    Files.write(entries, bytes.array());
    assertThat(ledger.verify(export).said()).contains("Eerste foute blad: blad " + leaf + ".");
  }

  @Test
  void findsThatALogWasCutOffOrRewritten() throws IOException {
    ledger.growTo(300);
    Path shorter = ledger.export("shorter");
    Path early = Files.writeString(folder.resolve("early"), ledger.note());
    ledger.growTo(700);
    Path export = ledger.export("export");
    Path late = Files.writeString(folder.resolve("late"), ledger.note());

    Run grown = ledger.verify(export, "--checkpoint", early.toString());
    assertThat(grown.said()).contains("bouwt voort op het bekende controlepunt van 300 bladen");
    Run cut = ledger.verify(shorter, "--checkpoint", late.toString());
    assertThat(cut.code()).isEqualTo(1);
    assertThat(cut.said()).contains("ingekort").contains("Eerste foute blad: blad 300.");

    Exported other = new Exported(Files.createDirectory(folder.resolve("other")), 12);
    other.growTo(300);
    Path foreign = Files.writeString(folder.resolve("foreign"), other.note());
    assertThat(ledger.verify(export, "--checkpoint", foreign.toString()).said())
        .contains("niet getekend door");
    Path rewritten = Files.writeString(folder.resolve("rewritten"), signedByUs(other));
    assertThat(ledger.verify(export, "--checkpoint", rewritten.toString()).said())
        .contains("herschreven");
  }

  @Test
  void asksForAllSignaturesItIsTold() throws IOException {
    ledger.growTo(5);
    Path export = ledger.export("export");
    Exported other = new Exported(Files.createDirectory(folder.resolve("other")), 13);
    Run absent = ledger.verify(export, "--witness", other.witness.key().toString());
    assertThat(absent.code()).isEqualTo(1);
    assertThat(absent.said()).contains("niet getekend door sluis/buur/getuige");
    assertThat(other.verify(export).code()).isEqualTo(1);
  }

  @Test
  void tellsWrongUseFromBadEvidence() {
    assertThat(Exported.run().code()).isEqualTo(2);
    assertThat(Exported.run(folder.toString()).code()).isEqualTo(2);
    assertThat(Exported.run(folder.toString(), "--key").code()).isEqualTo(2);
    assertThat(Exported.run(folder.toString(), "--key", "a+b+c").code()).isEqualTo(2);
    assertThat(Exported.run(folder.toString(), "--sleutel", "x").said()).contains("Gebruik:");
    assertThat(
            Exported.run(folder.resolve("nergens").toString(), "--key", ledger.log.key().toString())
                .code())
        .isEqualTo(2);
  }

  private String signedByUs(Exported other) {
    return nl.sluis.ledger.SignedCheckpoint.parse(other.note())
        .checkpoint()
        .sign(List.of(ledger.log))
        .encode();
  }
}
