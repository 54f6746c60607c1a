package nl.sluis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nl.sluis.crypto.MasterKey;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.keys.KeyRing;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every combination of keys that are there, missing, another's or not a key, beside a database. */
final class KeyMatrixTest {

  /** What became of one key. */
  private enum Fate {
    GOOD(""),
    MISSING("ontbreekt naast een bestaande database"),
    FOREIGN("hoort niet bij deze database"),
    GARBAGE("is leeg, afgekapt of geen sleutel"),
    EMPTY("is leeg, afgekapt of geen sleutel"),
    CUT("is leeg, afgekapt of geen sleutel"),
    OPEN("is ook voor anderen toegankelijk: chmod 600 ");

    private final String sentence;

    Fate(String sentence) {
      this.sentence = sentence;
    }
  }

  @TempDir private static Path folder;
  private static Path origin;
  private static Path foreign;

  @BeforeAll
  static void write() throws Exception {
    WrittenLedger ledger = new WrittenLedger(folder);
    origin = ledger.data;
    MasterKey master = MasterKey.create(key(origin, GatewayKeys.MASTER), new SecureRandom());
    KeyRing.Cabinet none =
        new KeyRing.Cabinet() {
          @Override
          public java.util.Optional<KeyRing.StoredKey> byLookup(byte[] lookup) {
            return java.util.Optional.empty();
          }

          @Override
          public java.util.Optional<KeyRing.StoredKey> byId(byte[] id) {
            return java.util.Optional.empty();
          }

          @Override
          public java.util.Optional<KeyRing.StoredKey> byNaming(byte[] lookup) {
            return java.util.Optional.empty();
          }

          @Override
          public List<KeyRing.StoredKey> samePerson(byte[] id) {
            return List.of();
          }

          @Override
          public boolean isNumbered(byte[] id) {
            return false;
          }

          @Override
          public List<KeyRing.StoredKey> alike(nl.sluis.keys.Naming.Likeness likeness) {
            return List.of();
          }

          @Override
          public List<KeyRing.StoredKey> objectingAlike(nl.sluis.keys.Naming.Likeness likeness) {
            return List.of();
          }

          @Override
          public List<KeyRing.Objecting> objecting() {
            return List.of();
          }

          @Override
          public boolean objectsByName(byte[] id) {
            return false;
          }

          @Override
          public List<byte[]> unreadNearObjections() {
            return List.of();
          }

          @Override
          public List<nl.sluis.keys.Naming> namings(byte[] id) {
            return List.of();
          }

          @Override
          public boolean areApart(byte[] id, byte[] other) {
            return false;
          }

          @Override
          public List<KeyRing.StoredKey> some(int most) {
            return List.of();
          }
        };
    SubjectKey subject = new KeyRing(master, none, new SecureRandom()).leaseForNobody("e1").key();
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + origin.resolve("sluis.db"));
        PreparedStatement insert =
            c.prepareStatement("INSERT INTO subject (id, lookup, wrapped) VALUES (?, ?, ?)")) {
      insert.setBytes(1, subject.id());
      insert.setBytes(2, subject.lookup());
      insert.setBytes(3, subject.wrapped());
      insert.execute();
    }
    foreign = folder.resolve("foreign");
    GatewayKeys.make(foreign, WrittenLedger.ORIGIN, new SecureRandom(), InstantSource.system());
  }

  @Test
  void eachCombinationIsToldAndNothingIsMade() throws Exception {
    int number = 0;
    for (List<Fate> fates : combinations(GatewayKeys.FILES.size())) {
      for (boolean noted : new boolean[] {false, true}) {
        Path data = copy("c" + number++, noted);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < fates.size(); i++) {
          Path file = key(data, GatewayKeys.FILES.get(i));
          befall(file, fates.get(i));
          if (fates.get(i) != Fate.GOOD) {
            expected.add(file + " " + fates.get(i).sentence);
          }
        }
        Set<Path> before = files(data);

        List<String> complaints = new DataFolder(data).complaints(List.of());

        assertThat(complaints).as("%s", fates).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
          assertThat(complaints.get(i)).startsWith(expected.get(i));
        }
        assertThat(files(data)).isEqualTo(before);
        delete(data);
      }
    }
  }

  @Test
  void aLostDatabaseIsMissedAndNotMadeAgain() throws Exception {
    for (String left :
        List.of("keys/begun", "ledger/tile", "evidence.db", "verwijsindex/index.db")) {
      Path data = copy("lost-" + left.replace('/', '-'), left.equals("keys/begun"));
      Files.delete(data.resolve("sluis.db"));
      if (!left.equals("keys/begun")) {
        Files.createDirectories(data.resolve(left));
      }

      assertThat(new DataFolder(data).complaints(List.of()))
          .singleElement()
          .asString()
          .contains("ontbreekt of is leeg", "./sluis restore", "nieuwe map met nieuwe sleutels");
      assertThatThrownBy(() -> Gateway.store(settings(data)))
          .isInstanceOf(Settings.SettingsException.class)
          .hasMessageContaining("ontbreekt of is leeg");
      assertThat(data.resolve("sluis.db")).doesNotExist();
    }
  }

  @Test
  void anEmptiedDatabaseIsMissedToo() throws Exception {
    Path data = copy("emptied", true);
    Files.write(data.resolve("sluis.db"), new byte[0]);

    assertThat(new DataFolder(data).complaints(List.of()))
        .singleElement()
        .asString()
        .contains("ontbreekt of is leeg");
  }

  @Test
  void whatIsNoDatabaseIsToldInASentence() throws Exception {
    Path data = copy("garbage", true);
    Files.writeString(data.resolve("sluis.db"), "geen database, maar wel lang genoeg ".repeat(99));

    assertThat(new DataFolder(data).complaints(List.of()))
        .singleElement()
        .asString()
        .contains("is geen database, of is beschadigd");
  }

  @Test
  void aKeptFileThatIsGoneIsMissedUntilItMayBeginEmpty() throws Exception {
    Path data = copy("kept", true);
    Path index = Path.of("verwijsindex/index.db");
    DataFolder kept = new DataFolder(data);
    assertThat(kept.complaints(List.of(index))).isEmpty();
    Files.createDirectories(data.resolve("verwijsindex"));
    Files.createFile(data.resolve(index));
    kept.begin(GatewayKeys.load(data, new SecureRandom(), InstantSource.system()), List.of(index));
    Files.delete(data.resolve(index));

    assertThat(kept.complaints(List.of(index)))
        .singleElement()
        .asString()
        .contains("index.db ontbreekt", "--leeg-begin verwijsindex");

    kept.forget("verwijsindex");
    assertThat(kept.complaints(List.of(index))).isEmpty();
  }

  @Test
  void anEmptyFolderAndKeysMadeBeforeTheFirstStartAreABeginning() throws Exception {
    Path data = Files.createDirectory(folder.resolve("empty"));
    assertThat(new DataFolder(data).complaints(List.of())).isEmpty();

    GatewayKeys.make(data, WrittenLedger.ORIGIN, new SecureRandom(), InstantSource.system());
    assertThat(new DataFolder(data).complaints(List.of())).isEmpty();
  }

  private static Settings settings(Path data) {
    Settings.Listen listen = new Settings.Listen("127.0.0.1", 0, null, null);
    Path none = Path.of("none");
    return new Settings(
        data,
        null,
        null,
        null,
        none,
        listen,
        listen,
        "https://localhost",
        new Settings.Tls(none, none, none, none, null),
        null,
        null,
        null,
        null);
  }

  private static List<List<Fate>> combinations(int keys) {
    List<List<Fate>> all = List.of(List.of());
    for (int i = 0; i < keys; i++) {
      List<List<Fate>> longer = new ArrayList<>();
      for (List<Fate> one : all) {
        for (Fate fate : Fate.values()) {
          longer.add(Stream.concat(one.stream(), Stream.of(fate)).toList());
        }
      }
      all = longer;
    }
    // All pairs of fates, and all that can be missing together: keys are looked at one by one.
    return all.stream()
        .filter(fates ->
            fates.stream().filter(fate -> fate != Fate.GOOD).count() <= 2
                || fates.stream().allMatch(Set.of(Fate.GOOD, Fate.MISSING)::contains))
        .toList();
  }

  private static void befall(Path file, Fate fate) throws IOException {
    switch (fate) {
      case GOOD -> {}
      case MISSING -> Files.delete(file);
      case FOREIGN ->
          Files.copy(
              key(foreign, file.getFileName().toString()),
              file,
              StandardCopyOption.REPLACE_EXISTING,
              StandardCopyOption.COPY_ATTRIBUTES);
      case GARBAGE ->
          Files.write(file, "vkey: onzin\n\u0000\u00ff".getBytes(StandardCharsets.UTF_8));
      case EMPTY -> Files.write(file, new byte[0]);
      case CUT -> {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
      }
      case OPEN ->
          Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  private static Path copy(String name, boolean noted) throws IOException {
    Path data = folder.resolve(name);
    Files.createDirectories(data.resolve("keys"));
    for (String file : GatewayKeys.FILES) {
      Files.copy(key(origin, file), key(data, file), StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.copy(origin.resolve("sluis.db"), data.resolve("sluis.db"));
    if (noted) {
      new DataFolder(data)
          .begin(GatewayKeys.load(data, new SecureRandom(), InstantSource.system()), List.of());
    }
    return data;
  }

  private static Path key(Path data, String name) {
    return GatewayKeys.folder(data).resolve(name);
  }

  /** Without what SQLite makes to read. */
  private static Set<Path> files(Path data) throws IOException {
    try (Stream<Path> walk = Files.walk(data)) {
      Set<Path> found = new HashSet<>(walk.toList());
      found.removeIf(file -> file.toString().matches(".*-(wal|shm)"));
      return found;
    }
  }

  private static void delete(Path data) throws IOException {
    try (Stream<Path> walk = Files.walk(data)) {
      walk.sorted(java.util.Comparator.reverseOrder())
          .forEach(file -> {
            try {
              Files.delete(file);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
