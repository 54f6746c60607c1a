package nl.sluis.store.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.sluis.binding.RowChange;
import nl.sluis.binding.RowChanges;
import nl.sluis.files.OwnerOnly;
import nl.sluis.files.UnwritableFileException;
import nl.sluis.ledger.Batch;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.LedgerDamagedException;
import nl.sluis.ledger.LedgerEnd;
import nl.sluis.ledger.SealedBatch;
import nl.sluis.ledger.SigningKey;
import nl.sluis.ledger.Step;
import nl.sluis.store.Change;
import nl.sluis.store.Sealing;
import nl.sluis.store.StoreException;
import nl.sluis.store.sql.RowSql;
import nl.sluis.store.sql.SqlReading;
import org.sqlite.SQLiteConfig;

/**
 * Copies of a store. The keys of persons are in a file of their own, and so is the Verwijsindex: in
 * {@code kort/}, which is to be kept for a short time only. Without that file the rest of a copy
 * tells nothing of anybody.
 *
 * <p>An erasure reaches copies in three ways: the next copy takes the destroyed keys out of all
 * copies beside it, a copy that is put back destroys them again, and {@code kort/} goes by itself.
 */
public final class SqliteBackup {

  private static final String STORE = "sluis.db";
  private static final String SHORT = "kort";
  private static final String KEYS = "sleutels.db";
  private static final String INDEX = "verwijsindex/index.db";
  private static final String INDEX_COPY = "verwijsindex.db";
  private static final int COPIES_DEPTH = 4;

  private SqliteBackup() {}

  /**
   * Copies a store, also while a gateway writes it.
   *
   * @param data the gateway's data folder
   * @param copy a folder that is not there yet
   * @throws StoreException when it cannot be made
   */
  public static void copy(Path data, Path copy) {
    try {
      if (Files.notExists(data.resolve(STORE))) {
        throw new NoSuchFileException(data.resolve(STORE).toString());
      }
      if (isWithin(data, copy)) {
        throw new InsideDataException(copy);
      }
      if (Files.exists(copy)) {
        throw new FileAlreadyExistsException(copy.toString());
      }
      Path kort = OwnerOnly.createDirectories(copy.resolve(SHORT));
      Path unfinished = kort.resolve("onaf.db");
      try {
        copy(data, copy, kort, unfinished);
      } catch (SQLException | IOException | RuntimeException e) {
        remove(copy, e);
        throw e;
      }
    } catch (SQLException | IOException e) {
      throw new StoreException(e);
    }
  }

  /** A copy of which not all is there would be taken for one, with keys in it in the clear. */
  private static void remove(Path copy, Exception because) {
    try (Stream<Path> all = Files.walk(copy)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  private static boolean isWithin(Path data, Path copy) throws IOException {
    Path there = copy.toAbsolutePath().normalize();
    while (there.getParent() != null && Files.notExists(there)) {
      there = there.getParent();
    }
    return there.toRealPath().startsWith(data.toRealPath());
  }

  private static void copy(Path data, Path copy, Path kort, Path unfinished)
      throws SQLException, IOException {
    vacuumInto(data.resolve(STORE), unfinished);
    try (Connection c = open(unfinished);
        Statement s = c.createStatement()) {
      s.execute("ATTACH '" + quoted(OwnerOnly.prepare(kort.resolve(KEYS))) + "' AS k");
      s.execute("PRAGMA k.secure_delete = ON");
      s.execute(
          "CREATE TABLE k.subject (id BLOB PRIMARY KEY, lookup BLOB NOT NULL UNIQUE,"
              + " wrapped BLOB NOT NULL, mark BLOB) WITHOUT ROWID");
      // A store that no gateway of this version has started on has no marks yet.
      String mark = hasMarks(s, "main") ? RowSql.MARK : "NULL";
      s.execute("INSERT INTO k.subject SELECT id, lookup, wrapped, " + mark + " FROM main.subject");
      s.execute("DELETE FROM main.subject");
      s.execute("DETACH k");
      s.execute("VACUUM");
    }
    if (Files.exists(data.resolve(INDEX))) {
      vacuumInto(data.resolve(INDEX), kort.resolve(INDEX_COPY));
    }
    Files.move(unfinished, copy.resolve(STORE));
  }

  /**
   * Takes the keys that were destroyed out of copies.
   *
   * @param data the gateway's data folder, which knows what was destroyed
   * @param copies a folder with copies
   * @return how many keys were taken out
   */
  public static int forget(Path data, Path copies) {
    Set<String> erased = erased(data.resolve(STORE));
    int forgotten = 0;
    try (Stream<Path> walk = Files.walk(copies, COPIES_DEPTH)) {
      for (Path keys : walk.filter(file -> file.endsWith(Path.of(SHORT, KEYS))).toList()) {
        forgotten += forget(keys, erased);
      }
    } catch (SQLException | IOException e) {
      throw new StoreException(e);
    }
    return forgotten;
  }

  private static int forget(Path keys, Set<String> erased) throws SQLException, IOException {
    int forgotten = 0;
    try (Connection c = open(keys);
        Statement s = c.createStatement()) {
      for (String id : erased) {
        forgotten += s.executeUpdate("DELETE FROM subject WHERE id = x'" + id + "'");
      }
      if (forgotten > 0) {
        s.execute("VACUUM");
      }
    }
    return forgotten;
  }

  /**
   * Puts a copy back, erases again who was erased since, and says so in its ledger.
   *
   * @param data a folder without a store
   * @param later stores that may know more of who was erased
   * @param key of its ledger
   * @return how many keys were destroyed again
   * @throws LedgerDamagedException when the ledger does not end where its last checkpoint says
   */
  public static int restore(Path copy, Path data, List<Path> later, SigningKey key, Instant at) {
    try {
      refuseWhereThereIsOne(data);
      Set<String> erased = erased(copy.resolve(STORE));
      for (Path store : later) {
        if (!begin(store).equals(begin(copy.resolve(STORE)))) {
          throw new OtherLedgerException(store);
        }
        erased.addAll(erased(store));
      }
      OwnerOnly.createDirectories(data);
      try {
        return restore(copy, data, erased, key, at);
      } catch (SQLException | IOException | RuntimeException e) {
        // There was nothing of this, and what is there now is not whole.
        for (String made : List.of(STORE, STORE + "-wal", STORE + "-shm", INDEX)) {
          Files.deleteIfExists(data.resolve(made));
        }
        throw e;
      }
    } catch (SQLException | IOException e) {
      throw new StoreException(e);
    }
  }

  /**
   * Complains of a folder in which there is a store, or what would say that a newer ledger is
   * there.
   *
   * @throws FileAlreadyExistsException when there is
   */
  public static void refuseWhereThereIsOne(Path data) throws IOException {
    for (String there : List.of(STORE, INDEX, "evidence.db", "ledger")) {
      if (Files.exists(data.resolve(there))) {
        throw new FileAlreadyExistsException(data.resolve(there).toString());
      }
    }
  }

  private static void putBackKeys(Path store, Path keys) throws SQLException, IOException {
    try (Connection c = open(store);
        Statement s = c.createStatement()) {
      s.execute("ATTACH '" + quoted(keys) + "' AS k");
      boolean marked = hasMarks(s, "main") && hasMarks(s, "k");
      String columns = "id, lookup, wrapped" + (marked ? ", " + RowSql.MARK : "");
      s.execute("INSERT INTO main.subject (" + columns + ") SELECT " + columns + " FROM k.subject");
      s.execute("DETACH k");
    }
  }

  private static boolean hasMarks(Statement s, String schema) throws SQLException {
    try (ResultSet row =
        s.executeQuery(
            "SELECT 1 FROM pragma_table_info('subject', '" + schema + "') WHERE name = 'mark'")) {
      return row.next();
    }
  }

  /** The checkpoint of a ledger's first commit, which no other ledger has; empty before that. */
  private static Optional<String> begin(Path store) throws IOException {
    if (Files.notExists(store)) {
      throw new NoSuchFileException(store.toString());
    }
    try (SqlReading reading = SqliteStore.openToRead(store)) {
      return reading.ledger().from(0, 1).stream().findFirst().map(LedgerBatch::checkpoint);
    }
  }

  /** Whether a copy still has the keys of persons. */
  public static boolean hasKeys(Path copy) {
    return Files.exists(copy.resolve(SHORT).resolve(KEYS));
  }

  private static int restore(Path copy, Path data, Set<String> erased, SigningKey key, Instant at)
      throws SQLException, IOException {
    copyFile(copy.resolve(STORE), data.resolve(STORE));
    Path keys = copy.resolve(SHORT).resolve(KEYS);
    if (Files.exists(keys)) {
      putBackKeys(data.resolve(STORE), keys);
    }
    Path index = copy.resolve(SHORT).resolve(INDEX_COPY);
    if (Files.exists(index)) {
      OwnerOnly.createFolderOf(data.resolve(INDEX));
      copyFile(index, data.resolve(INDEX));
    }
    return eraseAgain(data.resolve(STORE), erased, key, at);
  }

  /** Also what hangs on keys that are not in the copy any more: rows without a key are nobody's. */
  private static int eraseAgain(Path file, Set<String> erased, SigningKey key, Instant at) {
    try (SqliteStore store = SqliteStore.open(file)) {
      LedgerEnd end = store.ledger().end();
      if (!end.intact()) {
        throw new LedgerDamagedException("the ledger does not end where its last checkpoint says");
      }
      List<RowChange> became = new ArrayList<>(store.lostKeys());
      List<Change> changes = new ArrayList<>();
      int known = 0;
      for (String hex : erased) {
        byte[] id = HexFormat.of().parseHex(hex);
        known += store.keys().byId(id).isPresent() ? 1 : 0;
        changes.add(new Change.PersonErased(id, new byte[0], Set.of(), at));
      }
      store.commit(
          changes,
          end.edge().size(),
          rows -> {
            became.addAll(rows);
            return new Sealing.Sealed(restored(end.edge(), became, key, at), List.of());
          });
      store.clean(List.of(), true);
      return known;
    }
  }

  /** That a copy was put back, with what became of its rows. */
  private static SealedBatch restored(
      Frontier from, List<RowChange> became, SigningKey key, Instant at) {
    Batch batch = new Batch(from);
    batch.append(Leaf.at(at, Step.ROWS_RESTORED).build().encode());
    for (String rows : RowChanges.write(became)) {
      batch.append(Leaf.at(at, Step.ROWS_RESTORED).facts(new Facts.Rows(rows)).build().encode());
    }
    return batch.seal(key.key().name(), List.of(key));
  }

  private static Set<String> erased(Path store) {
    Set<String> ids = new TreeSet<>();
    try (Connection c = open(store);
        Statement s = c.createStatement();
        ResultSet rows = s.executeQuery("SELECT hex(id) FROM erased_key")) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    } catch (SQLException | IOException e) {
      throw new StoreException(e);
    }
    return ids;
  }

  private static void copyFile(Path from, Path to) throws IOException {
    try (InputStream in = Files.newInputStream(from);
        OutputStream out = Files.newOutputStream(OwnerOnly.prepare(to))) {
      in.transferTo(out);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new UnwritableFileException(to, e);
    }
  }

  private static void vacuumInto(Path from, Path to) throws SQLException, IOException {
    OwnerOnly.prepare(to);
    try (Connection c = open(from);
        Statement s = c.createStatement()) {
      s.execute("VACUUM INTO '" + quoted(to) + "'");
    }
  }

  private static String quoted(Path path) {
    return path.toString().replace("'", "''");
  }

  private static Connection open(Path file) throws SQLException, IOException {
    if (Files.notExists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(10_000);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    return config.createConnection("jdbc:sqlite:" + file);
  }
}
