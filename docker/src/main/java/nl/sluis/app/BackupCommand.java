package nl.sluis.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import nl.sluis.store.sqlite.SqliteBackup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies the store, also while the gateway runs; see docs/wissen.md. */
@Command(
    name = "backup",
    description = "Maak een reservekopie; de sleutels van betrokkenen staan er apart in (kort/).")
final class BackupCommand implements Callable<Integer> {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  @Option(names = "--data", description = "gegevensmap", defaultValue = "data")
  private Path data = Path.of("data");

  @Parameters(paramLabel = "MAP", description = "map voor alle reservekopieën")
  private Path folder = Path.of("");

  @Override
  public Integer call() {
    Path copy = folder.resolve(NAME.format(InstantSource.system().instant()));
    SqliteBackup.copy(data, copy);
    int forgotten = SqliteBackup.forget(data, folder);
    System.out.println("Reservekopie: " + copy);
    System.out.printf("Gewiste sleutels weggehaald uit eerdere kopieën: %d%n", forgotten);
    return 0;
  }
}
