package nl.sluis.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import nl.sluis.store.sqlite.SqliteBackup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a copy of the store back, and erases again who was erased since; see docs/wissen.md. */
@Command(
    name = "restore",
    description = "Zet een reservekopie terug en wis opnieuw wie sindsdien is gewist.")
final class RestoreCommand implements Callable<Integer> {

  @Option(names = "--data", description = "nieuwe, lege gegevensmap", required = true)
  private Path data = Path.of("data");

  @Option(
      names = "--gewist",
      description =
          "latere sluis.db (van een nieuwere kopie of de beschadigde map) met wie is gewist")
  private List<Path> later = List.of();

  @Parameters(paramLabel = "KOPIE", description = "de reservekopie")
  private Path copy = Path.of("");

  @Override
  public Integer call() {
    int erased = SqliteBackup.restore(copy, data, later, InstantSource.system().instant());
    System.out.printf("Teruggezet in %s; opnieuw gewist: %d sleutels.%n", data, erased);
    System.out.println("Zet nu keys/master.key en keys/ledger.key terug in die map.");
    return 0;
  }
}
