package nl.sluis.store.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.sluis.binding.BoundTable;
import nl.sluis.binding.RowChange;
import nl.sluis.binding.RowChanges;
import nl.sluis.files.OwnerOnly;
import nl.sluis.store.Change;
import nl.sluis.store.Sealing;
import nl.sluis.store.StoreException;
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
      Path kort = OwnerOnly.createDirectories(copy.resolve(SHORT));
      Path unfinished = kort.resolve("onaf.db");
      vacuumInto(data.resolve(STORE), unfinished);
      try (Connection c = open(unfinished);
          Statement s = c.createStatement()) {
        s.execute("ATTACH '" + quoted(OwnerOnly.prepare(kort.resolve(KEYS))) + "' AS k");
        s.execute("PRAGMA k.secure_delete = ON");
        s.execute(
            "CREATE TABLE k.subject (id BLOB PRIMARY KEY, lookup BLOB NOT NULL UNIQUE,"
                + " wrapped BLOB NOT NULL, mark BLOB) WITHOUT ROWID");
        s.execute("CREATE TABLE k.forgotten (mark BLOB NOT NULL)");
        // A store that no gateway of this version has started on has no marks yet.
        String mark = hasColumn(s, "subject", RowSql.MARK) ? RowSql.MARK : "NULL";
        s.execute(
            "INSERT INTO k.subject SELECT id, lookup, wrapped, " + mark + " FROM main.subject");
        s.execute("DELETE FROM main.subject");
        s.execute("DETACH k");
        s.execute("VACUUM");
      }
      if (Files.exists(data.resolve(INDEX))) {
        vacuumInto(data.resolve(INDEX), kort.resolve(INDEX_COPY));
      }
      Files.move(unfinished, copy.resolve(STORE));
    } catch (SQLException | IOException e) {
      throw new StoreException(e);
    }
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
      boolean marked = hasTable(s, "main", "forgotten");
      for (String id : erased) {
        if (marked) {
          s.executeUpdate(
              "INSERT INTO forgotten SELECT mark FROM subject"
                  + " WHERE mark IS NOT NULL AND id = x'"
                  + id
                  + "'");
        }
        forgotten += s.executeUpdate("DELETE FROM subject WHERE id = x'" + id + "'");
      }
      if (forgotten > 0) {
        s.execute("VACUUM");
      }
    }
    return forgotten;
  }

  /**
   * Puts a copy back, and erases again who was erased since.
   *
   * @param data a folder without a store
   * @param later stores that may know more of who was erased
   * @return how many keys were destroyed again
   */
  public static int restore(Path copy, Path data, List<Path> later, Instant at) {
    try {
      for (String there : List.of(STORE, INDEX)) {
        if (Files.exists(data.resolve(there))) {
          throw new FileAlreadyExistsException(data.resolve(there).toString());
        }
      }
      Set<String> erased = erased(copy.resolve(STORE));
      for (Path store : later) {
        erased.addAll(erased(store));
      }
      OwnerOnly.createDirectories(data);
      copyFile(copy.resolve(STORE), data.resolve(STORE));
      List<RowChange> forgotten = new ArrayList<>();
      Path keys = copy.resolve(SHORT).resolve(KEYS);
      if (Files.exists(keys)) {
        forgotten.addAll(putBackKeys(data.resolve(STORE), keys));
      }
      Path index = copy.resolve(SHORT).resolve(INDEX_COPY);
      if (Files.exists(index)) {
        OwnerOnly.createFolderOf(data.resolve(INDEX));
        copyFile(index, data.resolve(INDEX));
      }
      return eraseAgain(data.resolve(STORE), erased, forgotten, at);
    } catch (SQLException | IOException e) {
      throw new StoreException(e);
    }
  }

  /** Answers what became of keys that are not in the copy any more. */
  private static List<RowChange> putBackKeys(Path store, Path keys)
      throws SQLException, IOException {
    List<RowChange> forgotten = new ArrayList<>();
    try (Connection c = open(store);
        Statement s = c.createStatement()) {
      s.execute("ATTACH '" + quoted(keys) + "' AS k");
      if (hasColumn(s, "subject", RowSql.MARK) && hasTable(s, "k", "forgotten")) {
        s.execute("INSERT INTO main.subject (id, lookup, wrapped, mark) SELECT * FROM k.subject");
        try (ResultSet rows = s.executeQuery("SELECT mark FROM k.forgotten")) {
          while (rows.next()) {
            forgotten.add(new RowChange.Gone(RowMark.decode(rows.getBytes(1)).place()));
          }
        }
      } else {
        s.execute(
            "INSERT INTO main.subject (id, lookup, wrapped)"
                + " SELECT id, lookup, wrapped FROM k.subject");
      }
      s.execute("DETACH k");
    }
    return forgotten;
  }

  private static boolean hasColumn(Statement s, String table, String column) throws SQLException {
    try (ResultSet row =
        s.executeQuery(
            "SELECT 1 FROM pragma_table_info('" + table + "') WHERE name = '" + column + "'")) {
      return row.next();
    }
  }

  private static boolean hasTable(Statement s, String schema, String table) throws SQLException {
    try (ResultSet row =
        s.executeQuery("SELECT 1 FROM " + schema + ".sqlite_schema WHERE name = '" + table + "'")) {
      return row.next();
    }
  }

  /** Also what hangs on keys that are not in the copy any more: rows without a key are nobody's. */
  private static int eraseAgain(
      Path file, Set<String> erased, List<RowChange> forgotten, Instant at)
      throws SQLException, IOException {
    List<Change> changes = new ArrayList<>();
    int known = 0;
    boolean bound;
    try (SqliteStore store = SqliteStore.open(file)) {
      bound = Arrays.stream(BoundTable.values()).noneMatch(store.unbound()::any);
      for (String hex : erased) {
        byte[] id = HexFormat.of().parseHex(hex);
        known += store.keys().byId(id).isPresent() ? 1 : 0;
        changes.add(new Change.PersonErased(id, new byte[0], Set.of(), at));
      }
      store.commit(changes, store.ledger().frontier().size(), rows -> due(bound, rows, forgotten));
      store.clean(List.of(), true);
    }
    if (!bound) {
      unmark(file);
    }
    return known;
  }

  /** What the ledger must say first when a gateway starts on the copy; there is no key here. */
  private static Sealing.Sealed due(
      boolean bound, List<RowChange> rows, List<RowChange> forgotten) {
    List<RowChange> all = new ArrayList<>(forgotten);
    all.addAll(rows);
    return new Sealing.Sealed(
        null,
        bound && !all.isEmpty()
            ? List.of(new Change.RestoreDue(RowChanges.write(all)))
            : List.of());
  }

  /** A copy of before rows were bound is still to be taken over, all of it. */
  private static void unmark(Path file) throws SQLException, IOException {
    try (Connection c = open(file);
        Statement s = c.createStatement()) {
      for (BoundTable table : BoundTable.values()) {
        s.executeUpdate("UPDATE " + table.table() + " SET mark = NULL WHERE mark IS NOT NULL");
      }
    }
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
