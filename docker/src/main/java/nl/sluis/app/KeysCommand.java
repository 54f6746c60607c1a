package nl.sluis.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.ledger.CosigningKey;
import nl.sluis.ledger.SigningKey;
import nl.sluis.policy.load.PolicyLoader;
import nl.sluis.store.sqlite.SqliteStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The gateway's own keys: looked at, made before a first start, and the witness's replaced. */
@Command(
    name = "keys",
    description =
        "De eigen sleutels van de gateway; zie docs/sleutels.md. Een kopie maakt ./sluis backup"
            + " --sleutels, en ./sluis restore --sleutels zet die terug.")
final class KeysCommand {

  @Command(name = "check", description = "Zijn alle sleutels er, en horen ze bij de database?")
  int check(@Option(names = "--data", defaultValue = "data") Path data) throws IOException {
    if (!Files.isDirectory(data)) {
      throw new CommandFailure(data + " is geen gegevensmap.");
    }
    List<String> complaints = new DataFolder(data).complaints(List.of());
    complaints.forEach(System.out::println);
    if (complaints.isEmpty()) {
      System.out.println(inOrder(new DataFolder(data)));
    }
    return complaints.isEmpty() ? 0 : 1;
  }

  private static String inOrder(DataFolder folder) throws IOException {
    Path keys = GatewayKeys.folder(folder.path());
    if (GatewayKeys.FILES.stream().noneMatch(file -> Files.exists(keys.resolve(file)))) {
      return "Er zijn nog geen sleutels; de eerste start maakt ze, of ./sluis keys make.";
    }
    return Files.exists(folder.store()) || StoreServer.noted(folder.path()).isPresent()
        ? "De sleutels zijn volledig en horen bij de database."
        : "Er zijn sleutels en er is nog geen database; de eerste start maakt die, en wat aan sleutels ontbreekt.";
  }

  @Command(
      name = "make",
      description =
          "Maak alle sleutels vóór de eerste start, bijvoorbeeld om de openbare al uit te wisselen.")
  int make(
      @Option(names = "--data", defaultValue = "data") Path data,
      @Option(names = "--policies", defaultValue = "policies") Path policies)
      throws IOException {
    DataFolder folder = new DataFolder(data);
    if (Files.exists(folder.store()) || StoreServer.noted(data).isPresent()) {
      throw new CommandFailure(
          folder.place() + " is er al; sleutels worden alleen voor een nieuwe map gemaakt.");
    }
    refuse(folder.complaints(List.of()));
    GatewayKeys.make(
        data,
        Gateway.origin(new PolicyLoader(policies).compile()),
        new SecureRandom(),
        InstantSource.system());
    LogKeys.in(data).all().forEach(System.out::println);
    return 0;
  }

  @Command(
      name = "witness",
      description =
          "Maak een nieuwe sleutel als getuige naast een bestaande database, als de vorige weg is of"
              + " gelekt; verplaats een oude eerst. Geef de openbare sleutel aan wie hem gebruikt.")
  int witness(@Option(names = "--data", defaultValue = "data") Path data) throws IOException {
    Path file = GatewayKeys.folder(data).resolve(GatewayKeys.WITNESS);
    if (Files.exists(file)) {
      throw new CommandFailure(file + " is er al: verplaats die eerst.");
    }
    if (SqliteStore.isInUse(new DataFolder(data).store())) {
      throw new CommandFailure("Op " + data + " draait een gateway: stop die eerst.");
    }
    String ledger =
        SigningKey.load(GatewayKeys.folder(data).resolve(GatewayKeys.LEDGER)).key().name();
    CosigningKey made =
        CosigningKey.create(
            file, new SecureRandom(), GatewayKeys.witnessOf(ledger), InstantSource.system());
    LedgerStartNote begun = LedgerStartNote.read(data).orElse(null);
    if (begun != null) {
      Map<String, String> keys = new LinkedHashMap<>(begun.keys());
      keys.put(GatewayKeys.WITNESS, made.toString());
      new LedgerStartNote(keys, begun.kept()).write(data);
    }
    System.out.println(made);
    return 0;
  }

  private static void refuse(List<String> complaints) {
    if (!complaints.isEmpty()) {
      throw new CommandFailure(String.join("\n", complaints));
    }
  }
}
