package nl.sluis.app;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import nl.sluis.files.OwnerOnly;
import nl.sluis.store.sqlite.SqliteBackup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies the store, also while the gateway runs; see docs/wissen.md. */
@Command(
    name = "backup",
    description = "Maak een reservekopie; de sleutels van betrokkenen staan er apart in (kort/).",
    footer = {
      "  ./sluis backup /mnt/kopieen",
      "  ./sluis backup /mnt/kopieen --sleutels /mnt/kluis/sleutels.sluis"
    })
final class BackupCommand implements Callable<Integer> {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private static final int SHORTEST_PASSPHRASE = 12;

  @Mixin private DataOption data = new DataOption();

  @Parameters(paramLabel = "MAP", description = "map voor alle reservekopieën")
  private Path folder = Path.of("");

  @Option(
      names = "--sleutels",
      paramLabel = "BESTAND",
      description = "zet ook alle sleutels, verzegeld met een wachtwoord, in dit nieuwe bestand")
  private @Nullable Path keys;

  @Option(
      names = "--wachtwoord",
      paramLabel = "BESTAND",
      description = "bestand met het wachtwoord van de sleutelkopie; anders wordt erom gevraagd")
  private @Nullable Path passphrase;

  @Override
  public Integer call() throws IOException {
    new DataFolder(data.folder).refuseServer();
    if (keys != null) {
      sealKeys(keys);
    }
    Path copy = folder.resolve(NAME.format(InstantSource.system().instant()));
    SqliteBackup.copy(data.folder, copy);
    int forgotten = SqliteBackup.forget(data.folder, folder);
    System.out.println("Reservekopie: " + copy);
    System.out.printf("Gewiste sleutels weggehaald uit eerdere kopieën: %d%n", forgotten);
    if (keys == null) {
      System.out.println(
          "De sleutels ("
              + String.join(", ", GatewayKeys.FILES)
              + ") zitten er niet in: bewaar die apart, bijvoorbeeld met --sleutels.");
    }
    return 0;
  }

  private void sealKeys(Path file) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    char[] secret = KeyBundle.passphrase(passphrase);
    if (secret.length < SHORTEST_PASSPHRASE) {
      throw new CommandFailure(
          "Het wachtwoord heeft ten minste " + SHORTEST_PASSPHRASE + " tekens nodig.");
    }
    OwnerOnly.create(file, KeyBundle.seal(data.folder, secret, new SecureRandom()));
    System.out.println("Sleutelkopie: " + file + " (bewaar die niet bij de reservekopieën)");
  }
}
