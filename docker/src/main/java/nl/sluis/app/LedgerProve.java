package nl.sluis.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nl.sluis.ledger.Anchor;
import nl.sluis.ledger.ProvenLeaf;
import nl.sluis.ledger.tile.TileFolder;
import nl.sluis.ledger.tile.TiledProver;
import nl.sluis.store.sql.SqlReading;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proves that one leaf is in the ledger. */
@Command(
    name = "prove",
    description = "Bewijs dat een blad in het logboek staat (c2sp.org/tlog-proof).",
    footer = {"  ./sluis ledger prove 12 --out blad-12.tlog-proof"})
final class LedgerProve implements Callable<Integer> {

  @Parameters(paramLabel = "NUMMER", description = "nummer van het blad, vanaf 0")
  private long index;

  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--out",
      paramLabel = "BESTAND",
      description = "bestand voor het bewijs; anders op het scherm")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    try (SqlReading store = new DataFolder(data.folder).openToRead()) {
      TiledProver prover =
          new TiledProver(
              store.ledger(),
              TileFolder.toRead(data.folder.resolve("ledger")),
              () -> store.anchors().newest().map(Anchor::note));
      ProvenLeaf proven = prover.prove(index).orElse(null);
      if (proven == null) {
        long size = store.ledger().frontier().size();
        System.err.println(
            "Blad "
                + index
                + " bestaat niet; "
                + (size == 0
                    ? "er zijn nog geen bladen."
                    : "het eerste is 0 en het laatste " + (size - 1) + "."));
        return 1;
      }
      System.out.println(
          "Blad " + index + ": " + new String(proven.leaf(), StandardCharsets.UTF_8));
      if (out == null) {
        System.out.print(proven.encode());
      } else {
        Files.writeString(out, proven.encode());
        System.out.println("Het bewijs staat in " + out + ".");
      }
      return 0;
    }
  }
}
