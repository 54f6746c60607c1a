package nl.sluis.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import nl.sluis.ledger.CosigningKey;
import nl.sluis.ledger.SigningKey;
import nl.sluis.store.sqlite.SqliteStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Replaces the key with which this gateway cosigns. */
@Command(
    name = "witness",
    description =
        "Maak een nieuwe sleutel als getuige naast een bestaande database, als de vorige weg is of"
            + " gelekt; verplaats een oude eerst. Geef de openbare sleutel aan wie hem gebruikt.",
    footer = "  ./sluis keys witness --data data")
final class KeysWitness implements Callable<Integer> {

  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() throws IOException {
    Path file = GatewayKeys.folder(data.folder).resolve(GatewayKeys.WITNESS);
    if (Files.exists(file)) {
      throw new CommandFailure(file + " is er al: verplaats die eerst.");
    }
    if (SqliteStore.isInUse(new DataFolder(data.folder).store())) {
      throw new CommandFailure("Op " + data.folder + " draait een gateway: stop die eerst.");
    }
    String ledger =
        SigningKey.load(GatewayKeys.folder(data.folder).resolve(GatewayKeys.LEDGER)).key().name();
    CosigningKey made =
        CosigningKey.create(
            file, new SecureRandom(), GatewayKeys.witnessOf(ledger), InstantSource.system());
    LedgerStartNote begun = LedgerStartNote.read(data.folder).orElse(null);
    if (begun != null) {
      Map<String, String> keys = new LinkedHashMap<>(begun.keys());
      keys.put(GatewayKeys.WITNESS, made.toString());
      new LedgerStartNote(keys, begun.kept()).write(data.folder);
    }
    System.out.println(made);
    return 0;
  }
}
