package nl.sluis.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nl.sluis.ledger.Anchor;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.tile.LedgerExport;
import nl.sluis.store.sql.SqlReading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the ledger as files that can be verified without the gateway. */
@Command(
    name = "export",
    description =
        "Schrijf het logboek als losse bestanden, om zonder de gateway na te rekenen"
            + " (java -jar sluis-verifier.jar MAP --key VKEY).",
    footer = {"  ./sluis ledger export bewijs-2026"})
final class LedgerExportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "MAP", description = "map die nog niet bestaat of leeg is")
  private Path folder = Path.of("");

  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--head",
      description = "tot en met de laatste vastlegging in plaats van tot het laatste anker")
  private boolean head;

  @Override
  public Integer call() throws IOException {
    try (SqlReading store = new DataFolder(data.folder).openToRead()) {
      LedgerBatch last = store.ledger().last().orElse(null);
      if (last == null) {
        System.err.println("Het logboek is leeg.");
        return 1;
      }
      Anchor anchor = head ? null : store.anchors().newest().orElse(null);
      long size =
          LedgerExport.write(
              folder,
              store.ledger(),
              anchor == null ? last.checkpoint() : anchor.note(),
              anchor == null ? null : anchor.timestamp(),
              LogKeys.in(data.folder).all());
      long rest = last.first() + last.count() - size;
      System.out.printf(
          "%d bladen geschreven naar %s, tot %s.%s%n",
          size,
          folder,
          anchor == null ? "de laatste vastlegging" : "anker " + anchor.number(),
          rest > 0 ? " " + rest + " bladen van daarna staan er niet in." : "");
      return 0;
    }
  }
}
