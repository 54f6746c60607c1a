package nl.sluis.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import nl.sluis.files.SmallFile;
import nl.sluis.ledger.SigningKey;
import nl.sluis.store.sqlite.SqliteBackup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a copy of the store back, and erases again who was erased since; see docs/wissen.md. */
@Command(
    name = "restore",
    description = "Zet een reservekopie terug en wis opnieuw wie sindsdien is gewist.",
    footer = {
      "  ./sluis restore /mnt/kopieen/20261130T101500000Z --data nieuw --sleutels /mnt/kluis/sleutels.sluis"
    })
final class RestoreCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      paramLabel = "MAP",
      description = "nieuwe, lege gegevensmap",
      required = true)
  private Path data = Path.of("data");

  @Option(
      names = "--gewist",
      paramLabel = "BESTAND",
      description =
          "latere sluis.db (van een nieuwere kopie of de beschadigde map) met wie is gewist")
  private List<Path> later = List.of();

  @Option(
      names = "--sleutels",
      paramLabel = "BESTAND",
      description = "zet ook de sleutels terug, of alleen die als er geen KOPIE is genoemd")
  private @Nullable Path keys;

  @Option(
      names = "--wachtwoord",
      paramLabel = "BESTAND",
      description = "bestand met het wachtwoord van de sleutelkopie; anders wordt erom gevraagd")
  private @Nullable Path passphrase;

  @Parameters(arity = "0..1", paramLabel = "KOPIE", description = "de reservekopie")
  private @Nullable Path copy;

  private void sayWhatIsLeft(Path from) {
    if (!SqliteBackup.hasKeys(from)) {
      System.out.println(
          "Let op: deze kopie heeft geen sleutels van personen meer (kort/ ontbreekt). Het logboek is terug,"
              + " maar niemand erin is nog te herkennen, en openstaande berichten zijn niet meer te openen.");
    }
    if (later.isEmpty()) {
      System.out.println(
          "Let op: wie na het maken van deze kopie is gewist, is hierin niet opnieuw gewist. Is er een latere"
              + " sluis.db (van een nieuwere kopie of uit de beschadigde map), zet de kopie dan opnieuw terug in"
              + " een lege map met --gewist; zo niet, herhaal die wissingen voordat de gateway start op verkeer"
              + " (zie docs/wissen.md).");
    }
  }

  @Override
  public Integer call() throws IOException {
    if (copy == null && keys == null) {
      throw new CommandFailure("Noem een reservekopie, een sleutelkopie (--sleutels), of beide.");
    }
    new DataFolder(data).refuseForeign();
    Map<String, byte[]> bundle = Map.of();
    if (keys != null) {
      bundle = KeyBundle.open(SmallFile.read(keys), KeyBundle.passphrase(passphrase));
      KeyBundle.refuseWhereThereAreKeys(data);
    }
    if (copy != null) {
      SqliteBackup.refuseWhereThereIsOne(data);
    }
    int erased = 0;
    try (RestoredFolder restored = new RestoredFolder(data)) {
      if (keys != null) {
        KeyBundle.restore(bundle, restored.path());
      }
      if (copy != null) {
        // The copy is signed with these, so they come first; without it they are nobody's.
        Path withKeys = keys == null ? data : restored.path();
        erased =
            SqliteBackup.restore(
                copy,
                restored.path(),
                later,
                keyFor(copy, withKeys),
                InstantSource.system().instant());
      }
      restored.putInPlace();
    }
    if (copy != null) {
      System.out.printf("Teruggezet in %s; opnieuw gewist: %d sleutels.%n", data, erased);
      sayWhatIsLeft(copy);
    }
    if (keys != null) {
      System.out.println("De sleutels zijn teruggezet in " + GatewayKeys.folder(data) + ".");
    }
    List<String> complaints = new DataFolder(data).complaints(List.of());
    complaints.forEach(System.out::println);
    // Without a bundle the keys come next, and what was asked is done.
    return complaints.isEmpty() || keys == null ? 0 : 1;
  }

  /** The key of the ledger that the copy is of: with it is signed what becomes of its rows. */
  private SigningKey keyFor(Path copy, Path withKeys) throws IOException {
    try (Stored stored = Stored.open(copy.resolve(DataFolder.STORE))) {
      List<String> complaints =
          new KeyFolder(withKeys).complaints(LedgerStartNote.read(withKeys), stored);
      if (!complaints.isEmpty()) {
        throw new CommandFailure(
            String.join("\n", complaints).replace(withKeys.toString(), data.toString())
                + "\nEr is niets teruggezet: zonder de sleutels is niet vast te leggen wat opnieuw"
                + " wordt gewist.");
      }
    }
    return SigningKey.load(GatewayKeys.folder(withKeys).resolve(GatewayKeys.LEDGER));
  }
}
