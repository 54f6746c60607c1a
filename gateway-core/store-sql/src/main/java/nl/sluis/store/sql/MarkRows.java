package nl.sluis.store.sql;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import nl.sluis.binding.BoundTable;
import nl.sluis.store.Change;

/** Writes that rows of before are bound from now on. */
final class MarkRows {

  private final Session session;
  private final Map<BoundTable, Prepared> statements = new EnumMap<>(BoundTable.class);

  MarkRows(Session session) {
    this.session = session;
  }

  void write(Change.Adopted adopted) throws SQLException {
    Prepared statement = statements.get(adopted.table());
    if (statement == null) {
      String key =
          String.join(
              ", ", RowSql.of(session.database(), session.connection(), adopted.table()).primary());
      String table = adopted.table().table();
      statement =
          session.prepare(
              "UPDATE "
                  + table
                  + " SET mark = row_mark() WHERE ("
                  + key
                  + ") IN (SELECT "
                  + key
                  + " FROM "
                  + table
                  + " WHERE mark IS NULL LIMIT ?)");
      statements.put(adopted.table(), statement);
    }
    statement.setInt(1, adopted.most());
    statement.executeUpdate();
  }

  void write(Change.Resealed row) throws SQLException {
    String table = row.table().table();
    try (Prepared statement =
        session.prepare(
            "UPDATE "
                + table
                + " SET "
                + sealed(row.table())
                + " = ?, mark = row_mark() WHERE "
                + name(row.table())
                + " = ? AND mark IS NULL")) {
      statement.setBytes(1, row.sealed());
      statement.setObject(2, row.key());
      statement.executeUpdate();
    }
  }

  /** The column by which such a row is known. */
  private static String name(BoundTable table) {
    return table == BoundTable.DECISION_INPUT ? "number" : "id";
  }

  /** The column with something sealed. */
  private static String sealed(BoundTable table) {
    return switch (table) {
      case SUBJECT -> "wrapped";
      case DELIVERY -> "body";
      case HELD -> "content";
      case DECISION_INPUT -> "input";
      case EXCHANGE,
          CONSENT,
          SUBSCRIPTION,
          NOTIFICATION,
          RECONSIDER,
          REVIEW,
          INQUIRY,
          ERASED_KEY,
          CASUS_STEP,
          COUNCIL_FIGURE,
          TERM,
          FORK,
          NAMING,
          TOLD_APART ->
          throw new IllegalArgumentException("nothing is sealed there");
    };
  }
}
