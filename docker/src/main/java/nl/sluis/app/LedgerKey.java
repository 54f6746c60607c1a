package nl.sluis.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the public keys of a gateway's ledger. */
@Command(
    name = "key",
    description =
        "Toon de openbare sleutels waarmee anderen narekenen, een per regel: die van het logboek"
            + " (Ed25519), die van zijn ankers (ML-DSA-44) en die als getuige.",
    footer = {"  ./sluis ledger key > sleutels.txt"})
final class LedgerKey implements Callable<Integer> {

  @Option(
      names = "--data",
      paramLabel = "MAP",
      description = "gegevensmap (standaard: ${DEFAULT-VALUE})")
  private Path data = Path.of("data");

  @Override
  public Integer call() throws IOException {
    if (!Files.exists(data.resolve("keys/ledger.key"))) {
      System.err.println(
          "In " + data + " staat geen sleutel: noem met --data de gegevensmap van een gateway.");
      return 1;
    }
    LogKeys.in(data).all().forEach(System.out::println);
    return 0;
  }
}
