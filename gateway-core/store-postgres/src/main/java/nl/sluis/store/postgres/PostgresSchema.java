package nl.sluis.store.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import nl.sluis.store.sql.AlteredSchemaException;
import nl.sluis.store.sql.DatabaseSchema;
import nl.sluis.store.sql.NewerSchemaException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * The tables, and the triggers by which rows are noted. What they should be is made once more in a
 * schema that is rolled back, and so said in the words of the same server.
 */
final class PostgresSchema {

  private static final String FOLDER = "nl/sluis/store/postgres";

  private static final List<String> MIGRATIONS = List.of("V1__gateway.sql");

  /** All but the history of migrations; without the name of the schema. */
  private static final String ALL =
      """
      SELECT 'table', c.relname, c.relname, c.relkind::text || ' ' || string_agg(
          a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
            || coalesce(' COLLATE ' || (SELECT collname::text FROM pg_collation WHERE oid = a.attcollation), '')
            || CASE WHEN a.attnotnull THEN ' NOT NULL ' ELSE ' ' END || a.attidentity::text
            || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), ''), ', ' ORDER BY a.attnum)
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
          AND c.relname <> 'flyway_schema_history'
        GROUP BY c.relname, c.relkind
      UNION ALL SELECT 'index', i.indexname, i.tablename, replace(i.indexdef, current_schema() || '.', '')
        FROM pg_indexes i WHERE i.schemaname = current_schema() AND i.tablename <> 'flyway_schema_history'
      UNION ALL SELECT 'constraint', n.conname, t.relname, pg_get_constraintdef(n.oid)
        FROM pg_constraint n JOIN pg_class t ON t.oid = n.conrelid
        WHERE n.connamespace = current_schema()::regnamespace AND n.contype <> 'n'
          AND t.relname <> 'flyway_schema_history'
      UNION ALL SELECT 'trigger', g.tgname, t.relname,
          replace(pg_get_triggerdef(g.oid), current_schema() || '.', '') || ' ' || g.tgenabled::text
        FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid
        WHERE t.relnamespace = current_schema()::regnamespace AND NOT g.tgisinternal
      UNION ALL SELECT 'function', p.proname, '',
          l.lanname || ' ' || p.prosecdef::text || ' ' || p.provolatile::text || ' ' || p.prosrc
        FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
        WHERE p.pronamespace = current_schema()::regnamespace
      UNION ALL SELECT 'rule', r.rulename, r.tablename, r.definition
        FROM pg_rules r WHERE r.schemaname = current_schema()
      UNION ALL SELECT 'policy', y.policyname, y.tablename, coalesce(y.qual, '')
        FROM pg_policies y WHERE y.schemaname = current_schema()\
      """;

  /** By the version of the server. */
  private static final Map<String, DatabaseSchema> MADE = new ConcurrentHashMap<>();

  private PostgresSchema() {}

  /**
   * Makes an empty database a store, and a store one of this version.
   *
   * @param locked a connection that holds the lock
   * @throws AlteredSchemaException when it is not as the gateway makes it
   */
  static void prepare(Connection locked, PostgresAddress address) throws SQLException {
    Flyway flyway =
        Flyway.configure()
            .locations("classpath:" + FOLDER)
            .dataSource(address.url(), address.user(), address.password())
            .load();
    MigrationInfo there = flyway.info().current();
    if (there != null
        && there.getVersion() != null
        && there.getVersion().isNewerThan(Integer.toString(MIGRATIONS.size()))) {
      throw new NewerSchemaException();
    }
    flyway.migrate();
    locked.setAutoCommit(false);
    PostgresRowMarks.watch(locked);
    locked.commit();
    locked.setAutoCommit(true);
    Optional<DatabaseSchema.Difference> difference = difference(locked, address);
    if (difference.isPresent()) {
      throw new AlteredSchemaException(difference.get());
    }
  }

  /** In what a schema is not as the gateway makes it. */
  static Optional<DatabaseSchema.Difference> difference(Connection c, PostgresAddress address)
      throws SQLException {
    String version = c.getMetaData().getDatabaseProductVersion();
    DatabaseSchema known = MADE.get(version);
    DatabaseSchema made = known == null ? made(address) : known;
    MADE.put(version, made);
    return DatabaseSchema.of(c, ALL).from(made);
  }

  private static DatabaseSchema made(PostgresAddress address) throws SQLException {
    try (Connection c = DriverManager.getConnection(address.url(), address.properties());
        Statement s = c.createStatement()) {
      c.setAutoCommit(false);
      String name = unusedName(s);
      s.execute("CREATE SCHEMA " + name);
      s.execute("SET LOCAL search_path TO " + name);
      for (String migration : MIGRATIONS) {
        s.execute(text(migration));
      }
      PostgresRowMarks.watch(c);
      DatabaseSchema made = DatabaseSchema.of(c, ALL);
      c.rollback();
      return made;
    }
  }

  private static String unusedName(Statement s) throws SQLException {
    try (ResultSet row =
        s.executeQuery("SELECT 'sluis_' || replace(gen_random_uuid()::text, '-', '')")) {
      row.next();
      return row.getString(1);
    }
  }

  private static String text(String migration) {
    try (InputStream file =
        PostgresSchema.class.getClassLoader().getResourceAsStream(FOLDER + "/" + migration)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
