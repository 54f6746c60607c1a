package nl.sluis.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import nl.sluis.anchor.Timestamp;
import nl.sluis.ledger.Anchor;
import nl.sluis.ledger.NoteSignature;
import nl.sluis.ledger.SignedCheckpoint;
import nl.sluis.ledger.VerifierKey;
import nl.sluis.store.sql.SqlReading;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the anchors. */
@Command(
    name = "anchors",
    description = "Toon de ankers, of de noot van een ervan.",
    footer = {"  ./sluis ledger anchors", "  ./sluis ledger anchors --number 3"})
final class LedgerAnchors implements Callable<Integer> {

  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--number",
      paramLabel = "NUMMER",
      description = "toon het controlepunt van dit anker")
  private @Nullable Long number;

  @Override
  public Integer call() throws IOException {
    VerifierKey postQuantum = LogKeys.in(data.folder).postQuantum();
    try (SqlReading store = new DataFolder(data.folder).openToRead()) {
      if (number != null) {
        long wanted = number;
        Anchor anchor =
            store.anchors().from(wanted, 1).stream()
                .filter(one -> one.number() == wanted)
                .findFirst()
                .orElse(null);
        if (anchor == null) {
          System.err.println(
              "Anker " + number + " bestaat niet; ./sluis ledger anchors toont welke er zijn.");
          return 1;
        }
        System.out.print(anchor.note());
        return 0;
      }
      store.anchors().all().forEachRemaining(anchor -> show(anchor, postQuantum));
      return 0;
    }
  }

  private static void show(Anchor anchor, @Nullable VerifierKey postQuantum) {
    SignedCheckpoint note = SignedCheckpoint.parse(anchor.note());
    String at =
        postQuantum == null ? "" : note.cosignedAt(postQuantum).map(Instant::toString).orElse("");
    String by =
        note.signatures().stream()
            .map(NoteSignature::name)
            .distinct()
            .collect(Collectors.joining(", "));
    System.out.printf(
        "%d  %s  %d bladen  getekend door %s%s%n",
        anchor.number(), at, anchor.size(), by, stamped(anchor));
  }

  private static String stamped(Anchor anchor) {
    byte[] timestamp = anchor.timestamp();
    if (timestamp == null) {
      return "";
    }
    try {
      byte[] note = anchor.note().getBytes(StandardCharsets.UTF_8);
      return "  tijdstempel " + Timestamp.read(timestamp, note).at();
    } catch (IllegalArgumentException unsound) {
      return "  tijdstempel KLOPT NIET";
    }
  }
}
