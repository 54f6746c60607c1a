package nl.sluis.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.sluis.ledger.SigningKey;
import nl.sluis.ledger.TrustedLedger;
import nl.sluis.ledger.Verification;
import nl.sluis.ledger.VerifierKey;
import nl.sluis.store.sqlite.SqliteStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Works on the evidence. */
@Command(
    name = "ledger",
    description = "Controleer het bewijs.",
    subcommands = {})
final class LedgerCommand {

  @Command(
      name = "verify",
      description = "Reken het hele bewijs na; dat kan ook op een kopie, zonder de gateway.")
  int verify(
      @Option(names = "--data", description = "gegevensmap", defaultValue = "data") Path data,
      @Option(
              names = "--key",
              description = "openbare sleutel (vkey); standaard die van de gateway zelf")
          @Nullable String key)
      throws IOException {
    VerifierKey vkey =
        key == null
            ? SigningKey.load(data.resolve("keys/ledger.key")).key()
            : VerifierKey.parse(key);
    Verification result =
        LedgerCheck.verify(
            SqliteStore.openLedger(data.resolve("sluis.db")),
            TrustedLedger.of(vkey.toString()),
            System.err);
    return switch (result) {
      case Verification.Intact intact -> {
        System.out.printf(
            "Het bewijs klopt: %d bladeren in %d vastleggingen, controlepunt getekend door %s.%n",
            intact.size(), intact.batches(), vkey.name());
        yield 0;
      }
      case Verification.Broken broken -> {
        System.out.println("Het bewijs klopt NIET. " + broken.explanation());
        yield 1;
      }
    };
  }

  @Command(name = "key", description = "Toon de openbare sleutel waarmee anderen narekenen.")
  int key(@Option(names = "--data", description = "gegevensmap", defaultValue = "data") Path data)
      throws IOException {
    if (!Files.exists(data.resolve("keys/ledger.key"))) {
      System.err.println("In " + data + " staat geen sleutel.");
      return 1;
    }
    System.out.println(SigningKey.load(data.resolve("keys/ledger.key")).key());
    return 0;
  }
}
