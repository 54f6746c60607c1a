package nl.sluis.app;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.sluis.files.OwnerOnly;
import nl.sluis.files.UnusableKeyException;
import nl.sluis.store.StoreException;
import nl.sluis.store.postgres.PostgresStore;
import nl.sluis.store.sql.SqlReading;
import nl.sluis.store.sqlite.SqliteStore;

/**
 * What a gateway keeps on this machine, and whether it fits together: nothing of it is made anew
 * while the rest is there.
 *
 * @param path the folder
 */
record DataFolder(Path path) {

  static final String STORE = "sluis.db";

  /** What is put back, while not all of it is there. */
  static final String RESTORING = ".restore";

  /** What a gateway makes, by the beginning of its name; keys are not narrowed but refused. */
  private static final Set<String> MADE =
      Set.of(
          "sluis.db",
          "evidence.db",
          "verwijsindex",
          "ledger",
          "proofs",
          "crl-numbers",
          StoreServer.FILE,
          RESTORING);

  Path store() {
    return path.resolve(STORE);
  }

  /** Where the store is, for who must look there. */
  String place() throws IOException {
    return StoreServer.noted(path).map(StoreServer::name).orElse(store().toString());
  }

  /**
   * The store, for reading only, also while a gateway works on it.
   *
   * @throws StoreException when it is not there
   */
  SqlReading openToRead() throws IOException {
    Optional<StoreServer> server = StoreServer.noted(path);
    return server.isPresent()
        ? PostgresStore.openToRead(server.get().address())
        : SqliteStore.openToRead(store());
  }

  /**
   * Refuses what can only be done with a store in the folder.
   *
   * @throws CommandFailure when it is on a server
   */
  void refuseServer() throws IOException {
    Optional<StoreServer> server = StoreServer.noted(path);
    if (server.isPresent()) {
      throw new CommandFailure(
          "De opslag van "
              + path
              + " is "
              + server.get().name()
              + ": maak en herstel kopieën met de middelen van PostgreSQL (docs/opslag.md).");
    }
  }

  /** What stands in the way of a store on this server, or in the folder when there is none. */
  List<String> complaints(Optional<StoreServer> server) throws IOException {
    Optional<StoreServer> noted = StoreServer.noted(path);
    if (server.isEmpty()) {
      return noted.isEmpty()
          ? List.of()
          : List.of(
              "%s hoort bij de opslag %s: zet die bij store in de configuratie."
                  .formatted(path, noted.get().name()));
    }
    if (server.get().hasPassword()) {
      return List.of(
          "Het adres bij store bevat een wachtwoord: zet gebruiker en wachtwoord in het bestand bij storeLogin.");
    }
    if (Files.exists(store())) {
      return List.of(
          "%s is er al: een opslag in een bestand gaat niet vanzelf over naar PostgreSQL. Haal store weg uit de configuratie, of noem een nieuwe map bij data."
              .formatted(store()));
    }
    if (noted.isPresent() && !noted.get().isSameAs(server.get())) {
      return List.of(
          "%s hoort bij de opslag %s, en niet bij die in de configuratie."
              .formatted(path, noted.get().name()));
    }
    return List.of();
  }

  /** How new the newest revocation lists are that the gateway has used. */
  Path crlNumbers() {
    return path.resolve("crl-numbers");
  }

  /** Takes access away from others to all that a gateway made here, of before it did so itself. */
  void narrow() throws IOException {
    try {
      OwnerOnly.narrowOne(path);
    } catch (FileSystemException mounted) {
      // A volume whose folder is another's; what is in it is the gateway's.
    }
    OwnerOnly.narrowOne(GatewayKeys.folder(path));
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (MADE.stream().anyMatch(name::startsWith)) {
          OwnerOnly.narrow(entry);
        }
      }
    }
  }

  /**
   * What does not fit together, one sentence each, as far as can be seen without a lock on the
   * database. Empty for a folder in which a gateway can begin.
   *
   * @param kept files that its channels keep
   */
  List<String> complaints(List<Path> kept) throws IOException {
    List<String> complaints = new ArrayList<>();
    Optional<LedgerStartNote> begun = LedgerStartNote.read(path);
    boolean onServer = StoreServer.noted(path).isPresent();
    if (!onServer && Files.notExists(store())) {
      if (begun.isPresent() || holdsWhatAStoreLeft()) {
        return List.of(lostStore());
      }
      if (isForeign()) {
        return List.of(foreign());
      }
      return new KeyFolder(path).complaints(Optional.empty(), Stored.EMPTY);
    }
    try (Stored stored = onServer ? Stored.reading(openToRead()) : Stored.open(store())) {
      complaints.addAll(complaints(stored));
    } catch (StoreException e) {
      if (onServer) {
        return List.of(Explanation.of(e).orElse(place() + " is niet te lezen."));
      }
      return List.of(store() + " is geen database, of is beschadigd: zet een reservekopie terug.");
    }
    for (Path file : kept) {
      boolean was = begun.isPresent() && begun.get().kept().contains(file.toString());
      if (was && Files.notExists(path.resolve(file))) {
        complaints.add(
            "%s ontbreekt: zet het bestand terug uit kort/ van een reservekopie, of begin met een lege: %s"
                .formatted(path.resolve(file), "./sluis start --leeg-begin " + file.getName(0)));
      }
    }
    return complaints;
  }

  /** The same, for a database that is open. */
  List<String> complaints(Stored stored) throws IOException {
    Optional<LedgerStartNote> begun = LedgerStartNote.read(path);
    if (stored.isEmpty() && (begun.isPresent() || Files.exists(path.resolve("ledger/tile")))) {
      return List.of(lostStore());
    }
    List<String> complaints = new ArrayList<>(new KeyFolder(path).complaints(begun, stored));
    if (!stored.endsAtItsCheckpoint()) {
      complaints.add(
          "het logboek in %s eindigt niet waar zijn laatste controlepunt dat zegt: ./sluis ledger verify --data %s wijst het aan."
              .formatted(place(), path));
    }
    Optional<Stored.Parts> there = stored.begun();
    if (there.isPresent()) {
      new SeenLedger(path)
          .complaint(there.get().ledger(), there.get().anchors())
          .ifPresent(complaints::add);
    }
    return complaints;
  }

  /** Remembers that the ledger has begun, with these keys and these files. */
  void begin(GatewayKeys keys, List<Path> kept) throws IOException {
    Set<String> there =
        new TreeSet<>(LedgerStartNote.read(path).map(LedgerStartNote::kept).orElse(Set.of()));
    kept.stream()
        .filter(file -> Files.exists(path.resolve(file)))
        .forEach(file -> there.add(file.toString()));
    new LedgerStartNote(keys.identities(), there).write(path);
  }

  /** Forgets that a channel kept something here, so that it may begin with nothing. */
  void forget(String channel) throws IOException {
    Optional<LedgerStartNote> begun = LedgerStartNote.read(path);
    if (begun.isPresent()) {
      Set<String> rest = new TreeSet<>(begun.get().kept());
      rest.removeIf(file -> Path.of(file).startsWith(channel));
      new LedgerStartNote(begun.get().keys(), rest).write(path);
    }
  }

  /**
   * Refuses a folder of something else, before anything of it is touched.
   *
   * @throws CommandFailure when it is one
   */
  void refuseForeign() throws IOException {
    if (isForeign()) {
      throw new CommandFailure(foreign());
    }
  }

  private String foreign() {
    return path
        + " bevat geen gegevens van Sluis, maar wel iets anders: noem een lege of nieuwe map.";
  }

  /** Whether something is in the folder, and nothing of it is what a gateway makes. */
  private boolean isForeign() throws IOException {
    if (Files.notExists(path)) {
      return false;
    }
    boolean foreign = false;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (name.equals("keys") || MADE.stream().anyMatch(name::startsWith)) {
          return false;
        }
        // What a file system has in its root.
        foreign |= !name.equals("lost+found");
      }
    }
    return foreign;
  }

  private boolean holdsWhatAStoreLeft() {
    return List.of("ledger/tile", "evidence.db", "verwijsindex/index.db", STORE + "-wal").stream()
        .anyMatch(left -> Files.exists(path.resolve(left)));
  }

  private String lostStore() throws IOException {
    return ("%s ontbreekt of is leeg, terwijl er al een logboek is begonnen: zet de reservekopie terug"
            + " (./sluis restore KOPIE --data MAP). Een lege database zou een tweede logboek onder"
            + " dezelfde naam beginnen; wilt u dat, gebruik dan een nieuwe map met nieuwe sleutels.")
        .formatted(place());
  }

  /** One sentence about a key that cannot be used. */
  static String unusable(UnusableKeyException e) {
    return switch (e.flaw()) {
      case OPEN_TO_OTHERS ->
          "%s is ook voor anderen toegankelijk: chmod 600 %s".formatted(e.file(), e.file());
      case OF_ANOTHER ->
          "%s is van een andere gebruiker, die hem dus kan lezen en vervangen: chown %s %s"
              .formatted(e.file(), System.getProperty("user.name"), e.file());
      case DAMAGED ->
          "%s is leeg, afgekapt of geen sleutel: zet hem terug uit de sleutelkopie."
              .formatted(e.file());
    };
  }
}
