package nl.sluis.store.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import nl.sluis.binding.BoundTable;
import nl.sluis.binding.RowChange;
import nl.sluis.store.sql.RowMarks;
import nl.sluis.store.sql.RowSql;

/**
 * Notes rows by triggers that write into a temporary table, which only the writing connection has:
 * who writes from elsewhere is refused by them.
 */
final class PostgresRowMarks extends RowMarks {

  /** Salts are of the database's own random numbers, of which 122 bits of each are chance. */
  private static final String MARK =
      """
      CREATE OR REPLACE FUNCTION row_mark() RETURNS bytea LANGUAGE sql VOLATILE AS $$
      SELECT int8send(current_setting('sluis.first')::int8)
        || int4send(nextval('pg_temp.row_number')::int4) || uuid_send(gen_random_uuid()) $$\
      """;

  private static final String NOTE =
      """
      CREATE OR REPLACE FUNCTION note_%1$s() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' THEN
          INSERT INTO pg_temp.row_note (before) VALUES (OLD.mark);
        ELSIF TG_OP = 'INSERT' THEN
          INSERT INTO pg_temp.row_note (tbl, key, mark, content) VALUES (%2$d, %3$s, NEW.mark, %4$s);
        ELSE
          INSERT INTO pg_temp.row_note (tbl, key, mark, before, content)
            VALUES (%2$d, %3$s, NEW.mark, OLD.mark, %4$s);
        END IF;
        RETURN NULL;
      END $$\
      """;

  private static final String TRIGGER =
      "CREATE OR REPLACE TRIGGER note AFTER INSERT OR DELETE OR UPDATE OF %2$s ON %1$s"
          + " FOR EACH ROW EXECUTE FUNCTION note_%1$s()";

  private final PreparedStatement begin;
  private final PreparedStatement noted;

  PostgresRowMarks(Connection c) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.execute("CREATE TEMP SEQUENCE row_number MINVALUE 0");
      s.execute(
          "CREATE TEMP TABLE row_note (n bigint GENERATED ALWAYS AS IDENTITY, tbl int, key text,"
              + " mark bytea, before bytea, content bytea)"
              + " ON COMMIT DELETE ROWS");
    }
    begin =
        c.prepareStatement(
            "SELECT set_config('sluis.first', ?, true), setval('pg_temp.row_number', 0, false)");
    noted =
        c.prepareStatement(
            "SELECT tbl, key, mark, before, content FROM pg_temp.row_note ORDER BY n");
  }

  /** Makes the triggers as this version has them. */
  static void watch(Connection c) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.execute("SET check_function_bodies = off");
      s.execute(MARK);
      for (BoundTable table : BoundTable.values()) {
        RowSql row = RowSql.of(PostgresDatabase.POSTGRES, c, table);
        s.execute(
            NOTE.formatted(table.table(), table.code(), row.key("NEW."), row.content("NEW.")));
        s.execute(TRIGGER.formatted(table.table(), row.watched()));
      }
    }
  }

  @Override
  public void begin(long leaf) throws SQLException {
    super.begin(leaf);
    begin.setString(1, Long.toString(leaf));
    begin.executeQuery().close();
  }

  @Override
  public List<RowChange> changes() throws SQLException {
    try (ResultSet row = noted.executeQuery()) {
      while (row.next()) {
        if (row.getBytes(5) == null) {
          gone(row.getBytes(4));
        } else {
          note(row.getInt(1), row.getString(2), row.getBytes(3), row.getBytes(4), row.getBytes(5));
        }
      }
    }
    return super.changes();
  }
}
