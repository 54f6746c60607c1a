package nl.sluis.app;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the public keys of a gateway's ledger. */
@Command(
    name = "key",
    description =
        "Toon de openbare sleutels waarmee anderen narekenen, een per regel: die van het logboek"
            + " (Ed25519), die van zijn ankers (ML-DSA-44) en die als getuige.",
    footer = {"  ./sluis ledger key > sleutels.txt"})
final class LedgerKey implements Callable<Integer> {

  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() throws IOException {
    if (!Files.exists(data.folder.resolve("keys/ledger.key"))) {
      System.err.println(
          "In "
              + data.folder
              + " staat geen sleutel: noem met --data de gegevensmap van een gateway.");
      return 1;
    }
    LogKeys.in(data.folder).all().forEach(System.out::println);
    return 0;
  }
}
