package nl.sluis.app;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import nl.sluis.ledger.Witnessed;
import nl.sluis.store.sql.SqlReading;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what this gateway cosigned last for other ledgers. */
@Command(
    name = "witnessed",
    description =
        "Toon wat deze gateway als getuige het laatst heeft medeondertekend. Met de uitvoer voor een"
            + " logboek is te zien of dat sindsdien is ingekort (ledger verify --checkpoint).",
    footer = {"  ./sluis ledger witnessed"})
final class LedgerWitnessed implements Callable<Integer> {

  @Parameters(arity = "0..1", paramLabel = "LOGBOEK", description = "alleen dit logboek")
  private @Nullable String origin;

  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() throws IOException {
    try (SqlReading store = new DataFolder(data.folder).openToRead()) {
      if (origin != null) {
        Witnessed seen = store.witnessed().of(origin).orElse(null);
        if (seen == null) {
          System.err.println(
              "Voor dat logboek is niets medeondertekend; ./sluis ledger witnessed toont voor welke wel.");
          return 1;
        }
        System.out.print(seen.note());
        return 0;
      }
      List<Witnessed> all = store.witnessed().all();
      all.forEach(seen -> System.out.printf("%s  %d bladen%n", seen.origin(), seen.size()));
      return 0;
    }
  }
}
