package nl.sluis.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.ledger.ProgressListener;
import nl.sluis.store.sql.SqlReading;
import nl.sluis.store.sqlite.SqliteStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever changes the database is found, whatever is changed: each table and each column there is,
 * but for those that docs/bewijs.md names with a reason.
 */
@Tag("slow")
class TablesTest {

  private static final Pattern BESIDE = Pattern.compile("^\\| tabel `([a-z_]+)` \\|");

  private static final Pattern UNBOUND = Pattern.compile("^\\| kolom `([a-z_.]+)` \\|");

  @TempDir static Path folder;

  private static Path filled = Path.of("");

  @BeforeAll
  static void fill() throws Exception {
    FilledStore.fill(Files.createDirectories(folder.resolve("gateway")));
    filled = folder.resolve("gateway/sluis.db");
  }

  static Stream<String> bound() throws SQLException, IOException {
    Set<String> beside = beside();
    return tables(filled).stream().filter(table -> !beside.contains(table));
  }

  @Test
  void findsNothingWhereNothingWasChanged() {
    assertThat(verify(filled))
        .isInstanceOfSatisfying(
            TableVerification.Intact.class, intact -> assertThat(intact.rows()).isPositive());
  }

  @Test
  void bindsEveryTableThatTheDocumentationDoesNotNameWithAReason()
      throws SQLException, IOException {
    Set<String> all = new TreeSet<>(beside());
    for (BoundTable table : BoundTable.values()) {
      all.add(table.table());
    }

    assertThat(tables(filled)).isEqualTo(all);
  }

  @Test
  void bindsEveryColumnThatTheDocumentationDoesNotNameWithAReason() throws IOException {
    Set<String> unbound = new TreeSet<>();
    for (BoundTable table : BoundTable.values()) {
      table.unbound().forEach(column -> unbound.add(table.table() + "." + column));
    }

    assertThat(documented(UNBOUND)).isEqualTo(unbound);
  }

  @ParameterizedTest
  @MethodSource("bound")
  void findsARowThatWasTakenAway(String table) throws Exception {
    Row row = rows(filled, table).getFirst();

    assertThat(after(c -> delete(c, row))).satisfies(broken -> names(broken, row));
  }

  @ParameterizedTest
  @MethodSource("bound")
  void findsEachColumnThatWasChanged(String table) throws Exception {
    List<Row> rows = rows(filled, table);
    for (Row row : List.of(rows.getFirst(), rows.getLast())) {
      for (String column : row.values().keySet()) {
        if (documented(UNBOUND).contains(table + "." + column)) {
          continue;
        }
        Object other = another(row.values().get(column), column);
        assertThat(after(c -> set(c, row, Map.of(column, other))))
            .as(table + "." + column)
            .satisfies(broken -> assertThat(broken.table()).isEqualTo(table));
      }
    }
  }

  /** The same bytes, but another value for whoever compares: the row is there and not found. */
  @ParameterizedTest
  @MethodSource("bound")
  void findsEachColumnThatGotAnotherType(String table) throws Exception {
    for (Map.Entry<String, @Nullable Object> value :
        rows(filled, table).getFirst().values().entrySet()) {
      if (value.getValue() != null) {
        String other = value.getValue() instanceof byte[] ? "TEXT" : "BLOB";
        String cast =
            "UPDATE %1$s SET %2$s = CAST(%2$s AS %3$s) WHERE %2$s IS NOT NULL"
                .formatted(table, value.getKey(), other);
        try {
          assertThat(
                  after(c -> {
                    try (Statement s = c.createStatement()) {
                      assertThat(s.executeUpdate(cast)).isPositive();
                    }
                  }))
              .as(cast)
              .satisfies(broken -> assertThat(broken.table()).isEqualTo(table));
        } catch (SQLException refused) {
          assertThat(refused.getMessage()).contains("MISMATCH");
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("bound")
  void findsAValueOfAnotherRow(String table) throws Exception {
    List<Row> rows = rows(filled, table);
    Row row = rows.getFirst();
    for (String column : row.values().keySet()) {
      for (Row other : rows.subList(1, rows.size())) {
        Object value = other.values().get(column);
        if (value != null
            && !row.primary().contains(column)
            && !documented(UNBOUND).contains(table + "." + column)
            && !Objects.deepEquals(value, row.values().get(column))) {
          try {
            assertThat(after(c -> set(c, row, Map.of(column, value))))
                .as(table + "." + column)
                .satisfies(broken -> names(broken, row));
          } catch (SQLException unique) {
            assertThat(unique.getMessage()).contains("UNIQUE");
          }
          break;
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("bound")
  void findsRowsThatWereSwapped(String table) throws Exception {
    List<Row> rows = rows(filled, table);
    assertThat(rows).as(table).hasSizeGreaterThan(1);
    Row one = rows.getFirst();
    Row two = rows.getLast();
    for (boolean withMark : new boolean[] {true, false}) {
      Map<String, @Nullable Object> first = one.without(withMark);
      Map<String, @Nullable Object> second = two.without(withMark);
      if (!same(first, second)) {
        assertThat(
                after(c -> {
                  delete(c, one);
                  delete(c, two);
                  insert(c, table, one.with(second));
                  insert(c, table, two.with(first));
                }))
            .satisfies(broken -> assertThat(broken.table()).isEqualTo(table));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("bound")
  void findsARowThatWasAdded(String table) throws Exception {
    Row row = rows(filled, table).getFirst();
    Map<String, @Nullable Object> values = new HashMap<>(row.values());
    for (String column : values.keySet()) {
      if (row.primary().contains(column)
          || Set.of("id", "lookup", "signal_id", "topic").contains(column)) {
        values.put(column, another(values.get(column), column));
      }
    }
    Map<String, @Nullable Object> unmarked = new HashMap<>(values);
    unmarked.put("mark", null);

    assertThat(after(c -> insert(c, table, values)))
        .satisfies(broken -> assertThat(broken.table()).isEqualTo(table));
    assertThat(after(c -> insert(c, table, unmarked)))
        .satisfies(broken -> {
          assertThat(broken.table()).isEqualTo(table);
          assertThat(broken.kind()).isEqualTo(TableVerification.Kind.UNKNOWN);
        });
  }

  @Test
  void findsATriggerThatSomebodyLeftBehind() throws Exception {
    TableVerification.Broken broken =
        after(c ->
            run(
                c,
                "CREATE TRIGGER helpful AFTER INSERT ON delivery BEGIN"
                    + " UPDATE delivery SET recipient = '1' WHERE id = NEW.id; END"));

    assertThat(broken.kind()).isEqualTo(TableVerification.Kind.FOREIGN);
    assertThat(broken.table()).isEqualTo("helpful");
  }

  /** Whatever it is called: it is the text of the schema that says what a statement does. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "FOREIGN | sqlite_z | INSERT INTO sqlite_schema VALUES ('trigger', 'sqlite_z', 'delivery', 0,"
            + " 'CREATE TRIGGER sqlite_z AFTER INSERT ON delivery BEGIN"
            + " DELETE FROM delivery WHERE id = NEW.id; END')",
        "FOREIGN | sqlite_sequence | INSERT INTO sqlite_schema VALUES ('trigger', 'sqlite_sequence',"
            + " 'consent', 0, 'CREATE TRIGGER sqlite_sequence AFTER INSERT ON consent BEGIN"
            + " DELETE FROM consent WHERE id = NEW.id; END')",
        "FOREIGN | shown | CREATE VIEW shown AS SELECT * FROM delivery",
        "FOREIGN | more | CREATE TABLE more (a)",
        "FOREIGN | more | CREATE INDEX more ON delivery (id) WHERE state = 9",
        "NOT_LAID_OUT | delivery_inbox | DROP INDEX delivery_inbox",
        "LAID_OUT_ELSE | delivery | ALTER TABLE delivery ADD COLUMN more TEXT",
        "LAID_OUT_ELSE | exchange | UPDATE sqlite_schema SET sql = replace(sql,"
            + " 'signal_id TEXT NOT NULL', 'signal_id TEXT NOT NULL COLLATE NOCASE')"
            + " WHERE name = 'exchange'",
        "LAID_OUT_ELSE | consent | UPDATE sqlite_schema SET sql = replace(sql,"
            + " '''permit''', '''deny''') WHERE name = 'consent'",
        "LAID_OUT_ELSE | flyway_schema_history | UPDATE sqlite_schema SET sql = replace(sql,"
            + " 'NOT NULL', '') WHERE name = 'flyway_schema_history'",
      })
  void findsWhateverIsNotAsTheMigrationsMakeIt(
      TableVerification.Kind kind, String name, String deed) throws Exception {
    TableVerification.Broken broken =
        after(c -> {
          run(c, "PRAGMA writable_schema = ON");
          run(c, deed);
        });

    assertThat(broken.kind()).isEqualTo(kind);
    assertThat(broken.table()).isEqualTo(name);
  }

  @Test
  void findsARowThatIsHiddenFromItsIndex() throws Exception {
    String schema =
        "UPDATE sqlite_schema SET sql = replace(sql, '%s', '%s') WHERE name = 'delivery_inbox'";
    String every = "WHERE state = 0";
    String none = "WHERE state = 9 AND state = 0";
    TableVerification.Broken broken =
        after(c -> {
          run(c, "PRAGMA writable_schema = ON");
          run(c, schema.formatted(every, none));
          run(c, "PRAGMA writable_schema = RESET");
          run(c, "REINDEX delivery_inbox");
          run(c, "PRAGMA writable_schema = ON");
          run(c, schema.formatted(none, every));
        });

    assertThat(broken.kind()).isEqualTo(TableVerification.Kind.DAMAGED);
  }

  /** What nobody reads is proven by nobody, and can be read by somebody else. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ledger | INSERT INTO ledger SELECT -5, count, leaves, hashes, checkpoint, edge FROM ledger LIMIT 1",
        "ledger | INSERT INTO ledger SELECT -1, 0, x'', x'', '', NULL FROM ledger LIMIT 1",
        "ledger | UPDATE ledger SET count = 'one' WHERE first = 0",
        "ledger | UPDATE ledger SET count = CAST(count AS BLOB) WHERE first = 0",
        "ledger | UPDATE ledger SET leaves = CAST(leaves AS TEXT) WHERE first = 0",
        "ledger | UPDATE ledger SET checkpoint = CAST(checkpoint AS BLOB) WHERE first = 0",
        "ledger_head | UPDATE ledger_head SET attempt = 'x'",
        "anchor | INSERT INTO anchor VALUES (1, 1, x'00', NULL)",
        "anchor | INSERT INTO anchor VALUES (1, 1, '', 'x')",
        "anchor | INSERT INTO anchor VALUES (0, 1, '', NULL)",
        "anchor | INSERT INTO anchor VALUES (7, 1, '', NULL)",
        "ledger_head | INSERT INTO ledger_head SELECT 2, frontier, attempt FROM ledger_head",
        "delivery_seq | INSERT INTO delivery_seq SELECT 2, last FROM delivery_seq",
        "witnessed | INSERT INTO witnessed VALUES ('a', 'x', '')",
      })
  void findsWhatIsBesideTheLedgerOrOfAnotherType(String table, String deed) throws Exception {
    TableVerification.Broken broken =
        after(c -> {
          run(c, "PRAGMA ignore_check_constraints = ON");
          run(c, deed);
        });

    assertThat(broken.table()).isEqualTo(table);
  }

  /** From the edge of the tree before a commit the proof in a receipt is made again. */
  @Test
  void findsThatReceiptsCannotBeProvenAnyMore() throws Exception {
    TableVerification.Broken broken =
        after(c -> {
          try (Statement s = c.createStatement()) {
            assertThat(s.executeUpdate("UPDATE ledger SET edge = NULL")).isPositive();
          }
        });

    assertThat(broken.kind()).isEqualTo(TableVerification.Kind.RECEIPT);
    assertThat(broken.table()).isEqualTo("exchange");
  }

  /** Also of a commit that made no exchange. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "NULL",
        "zeroblob(length(edge))",
        "substr(edge, 1, 8)",
        "(SELECT other.edge FROM ledger AS other ORDER BY first LIMIT 1)"
      })
  void findsEachEdgeThatWasChanged(String edge) throws Exception {
    for (Row row : rows(filled, "ledger").subList(1, rows(filled, "ledger").size())) {
      Object first = row.values().get("first");
      TableVerification.Broken broken =
          after(c -> run(c, "UPDATE ledger SET edge = " + edge + " WHERE first = ?", first));

      assertThat(broken.table()).isEqualTo("ledger");
      assertThat(broken.key()).isEqualTo(String.valueOf(first));
    }
  }

  @Test
  void namesEachRowThatWasChanged() throws Exception {
    List<Row> rows = rows(filled, "delivery");
    assertThat(rows).hasSizeGreaterThan(1);

    TableVerification.Broken broken =
        after(c -> {
          for (Row row : rows) {
            set(c, row, Map.of("recipient", "00000099000000006000"));
          }
          run(c, "DELETE FROM consent WHERE id = (SELECT min(id) FROM consent)");
        });

    List<String> named = new ArrayList<>(List.of(broken.key()));
    broken.others().forEach(other -> named.add(other.key()));
    List<String> expected = new ArrayList<>();
    rows.forEach(row -> expected.add(String.valueOf(row.values().get("id"))));
    expected.add(
        rows(filled, "consent").stream()
            .map(row -> String.valueOf(row.values().get("id")))
            .min(String::compareTo)
            .orElseThrow());
    assertThat(named).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(broken.others().getLast().kind()).isEqualTo(TableVerification.Kind.MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"last - 1", "9223372036854775807", "last + 1000000"})
  void findsNumbersOfAnInboxThatWouldComeBackOrEnd(String last) throws Exception {
    TableVerification.Broken broken = after(c -> run(c, "UPDATE delivery_seq SET last = " + last));

    assertThat(broken.table()).isEqualTo("delivery_seq");
  }

  @Test
  void saysInOneSentenceWhichRowItIs() throws Exception {
    Row row = rows(filled, "delivery").getFirst();

    TableVerification.Broken broken =
        after(c -> set(c, row, Map.of("recipient", "00000099000000006000")));

    assertThat(broken.explanation())
        .isEqualTo(
            "De tabellen kloppen NIET met het logboek. Tabel delivery, rij "
                + row.values().get("id")
                + ": deze rij is gewijzigd (blad "
                + broken.leaf()
                + ").");
  }

  /** The tables that docs/bewijs.md says are proven in another way, or not. */
  private static Set<String> beside() throws IOException {
    return documented(BESIDE);
  }

  private static Set<String> documented(Pattern pattern) throws IOException {
    Path docs = Path.of("").toAbsolutePath();
    while (!Files.exists(docs.resolve("docs/bewijs.md"))) {
      docs = Objects.requireNonNull(docs.getParent());
    }
    try (Stream<String> lines = Files.lines(docs.resolve("docs/bewijs.md"))) {
      return lines
          .map(pattern::matcher)
          .filter(java.util.regex.Matcher::find)
          .map(found -> found.group(1))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static void names(TableVerification.Broken broken, Row row) {
    assertThat(broken.table()).isEqualTo(row.table());
    String key =
        BoundTable.valueOf(row.table().toUpperCase(java.util.Locale.ROOT)).key().stream()
            .map(column -> String.valueOf(row.values().get(column)))
            .collect(Collectors.joining("/"));
    if (!key.isEmpty()) {
      assertThat(broken.key()).isEqualTo(key);
    }
  }

  private interface Deed {
    void on(Connection c) throws SQLException;
  }

  /** What is found after somebody did this to a copy. */
  private static TableVerification.Broken after(Deed deed) throws Exception {
    Path copy = Files.createTempFile(folder, "copy", ".db");
    Files.copy(filled, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + copy)) {
      deed.on(c);
    }
    TableVerification found = verify(copy);
    Files.delete(copy);
    assertThat(found).isInstanceOf(TableVerification.Broken.class);
    return (TableVerification.Broken) found;
  }

  private static TableVerification verify(Path file) {
    try (SqlReading store = SqliteStore.openToRead(file)) {
      return store.verifyTables(true, ProgressListener.NONE);
    }
  }

  /** A row as it is in the database. */
  private record Row(String table, List<String> primary, Map<String, @Nullable Object> values) {

    Map<String, @Nullable Object> without(boolean withMark) {
      Map<String, @Nullable Object> rest = new HashMap<>(values);
      rest.keySet().removeAll(primary);
      rest.keySet().removeAll(BoundTable.valueOf(table.toUpperCase(Locale.ROOT)).key());
      if (!withMark) {
        rest.remove("mark");
      }
      return rest;
    }

    Map<String, @Nullable Object> with(Map<String, @Nullable Object> others) {
      Map<String, @Nullable Object> all = new HashMap<>(values);
      all.putAll(others);
      return all;
    }
  }

  private static boolean same(
      Map<String, @Nullable Object> one, Map<String, @Nullable Object> two) {
    return one.keySet().stream().allMatch(c -> Objects.deepEquals(one.get(c), two.get(c)));
  }

  private static Set<String> tables(Path file) throws SQLException {
    Set<String> names = new TreeSet<>();
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement s = c.createStatement();
        ResultSet rows =
            s.executeQuery(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static List<Row> rows(Path file, String table) throws SQLException {
    List<Row> found = new ArrayList<>();
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement s = c.createStatement()) {
      List<String> primary = new ArrayList<>();
      List<String> columns = new ArrayList<>();
      try (ResultSet info = s.executeQuery("PRAGMA table_info(" + table + ")")) {
        while (info.next()) {
          columns.add(info.getString("name"));
          if (info.getInt("pk") > 0) {
            primary.add(info.getString("name"));
          }
        }
      }
      try (ResultSet rows = s.executeQuery("SELECT * FROM " + table)) {
        while (rows.next()) {
          Map<String, @Nullable Object> values = new HashMap<>();
          for (String column : columns) {
            values.put(column, rows.getObject(column));
          }
          found.add(new Row(table, primary, values));
        }
      }
    }
    return found;
  }

  private static Object another(@Nullable Object value, String column) {
    return switch (value) {
      case null -> column.endsWith("at") ? 1 : "x";
      case Integer number -> number + 1_000_000;
      case Long number -> number + 1_000_000;
      case byte[] bytes -> changed(bytes);
      default -> value + "x";
    };
  }

  private static byte[] changed(byte[] bytes) {
    if (bytes.length == 0) {
      return new byte[] {1};
    }
    byte[] other = bytes.clone();
    other[other.length - 1] ^= 1;
    return other;
  }

  private static void delete(Connection c, Row row) throws SQLException {
    List<String> keys = row.primary();
    run(
        c,
        "DELETE FROM " + row.table() + " WHERE " + String.join(" = ? AND ", keys) + " = ?",
        keys.stream().map(row.values()::get).toArray());
  }

  private static void set(Connection c, Row row, Map<String, Object> values) throws SQLException {
    List<String> columns = List.copyOf(values.keySet());
    List<@Nullable Object> parameters = new ArrayList<>();
    columns.forEach(column -> parameters.add(values.get(column)));
    row.primary().forEach(column -> parameters.add(row.values().get(column)));
    run(
        c,
        "UPDATE "
            + row.table()
            + " SET "
            + String.join(" = ?, ", columns)
            + " = ? WHERE "
            + String.join(" = ? AND ", row.primary())
            + " = ?",
        parameters.toArray());
  }

  private static void insert(Connection c, String table, Map<String, @Nullable Object> values)
      throws SQLException {
    List<String> columns = List.copyOf(values.keySet());
    run(
        c,
        "INSERT INTO "
            + table
            + " ("
            + String.join(", ", columns)
            + ") VALUES ("
            + columns.stream().map(column -> "?").collect(Collectors.joining(", "))
            + ")",
        columns.stream().map(values::get).toArray());
  }

  private static void run(Connection c, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = c.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      assertThat(statement.executeUpdate()).as(sql).isLessThanOrEqualTo(1);
    }
  }
}
