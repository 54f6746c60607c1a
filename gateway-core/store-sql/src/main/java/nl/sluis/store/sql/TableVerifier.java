package nl.sluis.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import nl.sluis.binding.BoundTable;
import nl.sluis.binding.RowChange;
import nl.sluis.binding.RowChanges;
import nl.sluis.binding.TableVerification;
import nl.sluis.binding.TableVerification.Broken;
import nl.sluis.binding.TableVerification.Kind;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.ProgressListener;
import nl.sluis.ledger.Step;
import nl.sluis.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Holds the tables against the ledger, also while a gateway writes them: reads what the ledger says
 * of rows, then the rows, and then what the ledger said since. The ledger itself is verified
 * elsewhere. Reads a page at a time, so that nothing waits for it.
 */
final class TableVerifier {

  private static final int PAGE = 500;

  /** How many rows are named; whoever has more of them knows enough. */
  private static final int MOST = 300;

  /** The tables that are the ledger or beside it, by what names a row. */
  private static final Map<String, String> OF_THE_LEDGER =
      Map.of(
          "ledger", "first",
          "ledger_head", "one",
          "anchor", "number",
          "witnessed", "origin",
          "delivery_seq", "one");

  private final Readers readers;
  private final SqlLedger ledger;
  private final boolean keys;
  private final ProgressListener progress;
  private final List<Long> restored = new ArrayList<>();
  private final List<Proof> proofs = new ArrayList<>();
  private final Map<String, Broken> faults = new LinkedHashMap<>();
  private @Nullable EdgeCheck edges;
  private @Nullable Long from;
  private boolean ordinary;
  private long leaves;
  private long rows;

  /**
   * @param keys whether the keys of persons are to be there
   */
  TableVerifier(Readers readers, boolean keys, ProgressListener progress) {
    this.readers = readers;
    this.ledger = new SqlLedger(readers);
    this.keys = keys;
    this.progress = progress;
  }

  /** What is to be held against the ledger when the page was read. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared as a record
  private record Proof(
      String key, byte[] receipt, long first, String sender, String signalId, long at) {}

  /** What was found is enough, or nothing can be read past it. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super("enough", null, false, false);
    }
  }

  /** Something is wrong with a row; others may be as well. */
  private void found(Kind kind, String table, String key, @Nullable Long leaf) {
    faults.putIfAbsent(table + "/" + key, new Broken(kind, table, key, leaf));
    if (faults.size() >= MOST) {
      throw new Enough();
    }
  }

  /** Something is wrong past which nothing can be held against the ledger. */
  private Enough last(Kind kind, String table, String key, @Nullable Long leaf) {
    faults.putIfAbsent(table + "/" + key, new Broken(kind, table, key, leaf));
    return new Enough();
  }

  /**
   * Also that each index has all rows of its table: a row can be hidden there. Reads all at once.
   */
  TableVerification verifyWithIndexes() {
    TableVerification found = verify();
    if (!(found instanceof TableVerification.Intact)) {
      return found;
    }
    return readers
        .database()
        .damage()
        .flatMap(query -> readers.first(query, row -> row.getString(1)))
        .filter(answer -> !answer.equals("ok"))
        .<TableVerification>map(damage -> new Broken(Kind.DAMAGED, "sluis.db", "", null))
        .orElse(found);
  }

  TableVerification verify() {
    Optional<TableVerification> held = Optional.empty();
    try (BoundRows bound = new BoundRows()) {
      held = Optional.of(held(bound));
    } catch (Enough enough) {
      // What was found is told.
    } catch (SQLException e) {
      throw new StoreException(e);
    }
    List<Broken> all = List.copyOf(faults.values());
    return all.isEmpty() ? held.orElseThrow() : all.getFirst().with(all.subList(1, all.size()));
  }

  /** What it comes to when nothing is found. */
  private TableVerification held(BoundRows bound) throws SQLException {
    schema();
    if (!hasMarks()) {
      read(bound, false);
      return beforeMarks();
    }
    ofTheLedger();
    edges = new EdgeCheck(readers);
    read(bound, false);
    if (from == null && !anyMarked()) {
      return new TableVerification.Intact(0, null, List.of(), keys);
    }
    types();
    long end = leaves;
    ReceiptCheck receipts = new ReceiptCheck(ledger, new StoredReceipts(readers));
    for (BoundTable table : BoundTable.values()) {
      if (keys || table != BoundTable.SUBJECT) {
        walk(bound, table, end, receipts);
      }
    }
    read(bound, true);
    bound.unknown(MOST).forEach(row -> found(Kind.UNKNOWN, row));
    bound.missing(keys, MOST).forEach(row -> found(Kind.MISSING, row));
    numbers();
    return new TableVerification.Intact(rows, from, restored, keys);
  }

  /** Versions of keys of persons that the ledger knows and that are not there. */
  List<RowChange> lostKeys() {
    try (BoundRows bound = new BoundRows()) {
      read(bound, false);
      readers.each(
          "SELECT mark FROM subject",
          row -> {
            RowMark there = mark(row.getBytes(1));
            if (there != null) {
              bound.gone(there.place());
            }
            return bound;
          });
      if (!faults.isEmpty()) {
        throw new Enough();
      }
      return bound.places(BoundTable.SUBJECT).stream().<RowChange>map(RowChange.Gone::new).toList();
    } catch (Enough | SQLException e) {
      throw new StoreException(e);
    }
  }

  /** Not before a gateway of this version has started on it. */
  private boolean hasMarks() {
    return RowSql.columns(readers, "subject").stream()
        .anyMatch(column -> column.name().equals(RowSql.MARK));
  }

  private TableVerification beforeMarks() {
    return from == null
        ? new TableVerification.Intact(0, null, List.of(), keys)
        : new Broken(Kind.MISSING, BoundTable.SUBJECT.table(), "", from);
  }

  private void found(Kind kind, BoundRows.Row row) {
    found(kind, row.table().table(), row.key(), row.leaf());
  }

  /** What somebody added or changed could change or hide rows. */
  private void schema() {
    readers
        .database()
        .difference(readers)
        .ifPresent(found -> {
          throw last(found.kind(), found.part().name(), "", null);
        });
  }

  /**
   * An inbox is read on by numbers that never come back: no delivery may be ahead of the last. Nor
   * can there have been more deliveries than leaves, for each has one; a number put far ahead would
   * end the order.
   */
  private void numbers() {
    if (readers
        .first(
            "SELECT 1 FROM delivery_seq WHERE last >= (SELECT coalesce(max(seq), 0) FROM delivery)"
                + " AND last <= ?",
            row -> true,
            leaves)
        .isEmpty()) {
      found(Kind.ALTERED, "delivery_seq", "", null);
    }
  }

  /**
   * Each value is of the type of its column. Where a database keeps whatever it is given, a text
   * compares as another value than the same bytes: a row can be hidden so without changing what is
   * in it.
   */
  private void types() {
    for (BoundTable table : BoundTable.values()) {
      RowSql sql = RowSql.of(readers, table);
      types(table.table(), sql.key(""), sql.primary().getFirst());
    }
  }

  private void types(String table, String key, String id) {
    String other =
        RowSql.columns(readers, table).stream()
            .flatMap(column -> readers.database().otherType(column).stream())
            .collect(Collectors.joining(" OR "));
    if (other.isEmpty()) {
      return;
    }
    readers
        .all(
            "SELECT CAST(%s AS TEXT), hex(%s) FROM %s WHERE %s LIMIT %d"
                .formatted(key, id, table, other, MOST),
            row -> List.of(row.getString(1), row.getString(2)))
        .forEach(row -> {
          String name = row.getFirst().isEmpty() ? row.getLast() : row.getFirst();
          found(Kind.ALTERED, table, name, null);
        });
  }

  /**
   * Rows before the first leaf, or of none, are read by nobody and so proven by nobody; nor is what
   * reads as another value than it is.
   */
  private void ofTheLedger() {
    OF_THE_LEDGER.forEach((table, key) -> types(table, key, key));
    added("ledger", "first", "first < 0 OR count < 1");
    added("anchor", "number", "number < 1 OR number > (SELECT count(*) FROM anchor)");
    added("ledger_head", "one", "one <> 1");
    added("delivery_seq", "one", "one <> 1");
  }

  /** Rows that the gateway never makes. */
  private void added(String table, String key, String which) {
    readers
        .all(
            "SELECT %s FROM %s WHERE %s LIMIT %d".formatted(key, table, which, MOST),
            row -> row.getString(1))
        .forEach(name -> found(Kind.UNKNOWN, table, name, null));
  }

  /** Before rows were bound none has a mark. */
  private boolean anyMarked() {
    return Arrays.stream(BoundTable.values())
        .anyMatch(table ->
            readers
                .first(
                    "SELECT 1 FROM " + table.table() + " WHERE mark IS NOT NULL LIMIT 1",
                    row -> true)
                .isPresent());
  }

  /**
   * Reads what the ledger says of rows, from where it was left.
   *
   * @param since the tables were read meanwhile
   */
  private void read(BoundRows bound, boolean since) throws SQLException {
    for (List<LedgerBatch> page = ledger.from(leaves, 100);
        !page.isEmpty();
        page = ledger.from(leaves, 100)) {
      for (LedgerBatch batch : page) {
        long leaf = batch.first();
        for (byte[] bytes : leafBytes(batch)) {
          if (SaidOfRows.isAboutRows(bytes)) {
            read(bound, since, batch.first(), leaf, bytes);
          }
          leaf++;
        }
        leaves = leaf;
        progress.verified(leaves, 0);
      }
      if (edges != null) {
        edges
            .different(page)
            .forEach(first -> found(Kind.ALTERED, "ledger", String.valueOf(first), null));
      }
    }
  }

  private List<byte[]> leafBytes(LedgerBatch batch) {
    try {
      return batch.leafBytes();
    } catch (IllegalArgumentException damaged) {
      throw last(Kind.UNREADABLE, "ledger", String.valueOf(batch.first()), batch.first());
    }
  }

  private void read(BoundRows bound, boolean since, long first, long index, byte[] bytes)
      throws SQLException {
    List<RowChange> changes;
    Leaf leaf;
    try {
      leaf = Leaf.decode(bytes);
      changes =
          leaf.facts() instanceof Facts.Rows(var rows) && rows != null
              ? RowChanges.read(rows)
              : List.of();
    } catch (IllegalArgumentException e) {
      throw last(Kind.UNREADABLE, "ledger", "", index);
    }
    from = from == null ? Long.valueOf(index) : from;
    if (leaf.step() == Step.ROWS_RESTORED) {
      restored.add(index);
    }
    ordinary |= leaf.step() == Step.ROWS_BOUND;
    for (RowChange change : changes) {
      switch (change) {
        case RowChange.Gone(var place) -> bound.gone(place);
        case RowChange.Bound row -> {
          if (leaf.step() == Step.ROWS_ADOPTED && ordinary) {
            found(Kind.TAKEN_OVER, row.table().table(), row.key(), index);
          }
          if (since) {
            bound.settle(first, row);
          } else {
            bound.bind(first, row, index);
          }
        }
      }
    }
  }

  /** Holds each row of a table against what the ledger said. */
  private void walk(BoundRows bound, BoundTable table, long end, ReceiptCheck receipts)
      throws SQLException {
    RowSql sql = RowSql.of(readers, table);
    String key = String.join(", ", sql.primary());
    String select =
        "SELECT mark, "
            + sql.content("")
            + ", "
            + sql.key("")
            + " AS named"
            + (table == BoundTable.EXCHANGE ? ", receipt, sender, signal_id, at" : "")
            + ", "
            + key
            + " FROM "
            + table.table();
    String after =
        " WHERE ("
            + key
            + ") > ("
            + sql.primary().stream().map(column -> "?").collect(Collectors.joining(", "))
            + ")";
    String order = " ORDER BY " + key + " LIMIT " + PAGE;
    Optional<Object[]> last = Optional.of(new Object[0]);
    for (boolean start = true; last.isPresent(); start = false) {
      List<Object[]> page =
          readers.all(
              select + (start ? "" : after) + order,
              row -> {
                check(bound, sql, row, end);
                return lastColumns(row, sql.primary().size());
              },
              last.get());
      last = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast());
      for (Proof proof : proofs) {
        if (!receipts.isGenuine(
            proof.receipt(), proof.first(), proof.sender(), proof.signalId(), proof.at())) {
          found(Kind.RECEIPT, table.table(), proof.key(), null);
        }
      }
      proofs.clear();
      rows += page.size();
      progress.verified(leaves, 0);
    }
  }

  private static Object[] lastColumns(ResultSet row, int count) throws SQLException {
    Object[] values = new Object[count];
    int columns = row.getMetaData().getColumnCount();
    for (int i = 0; i < count; i++) {
      values[i] = row.getObject(columns - count + 1 + i);
    }
    return values;
  }

  private void check(BoundRows bound, RowSql sql, ResultSet row, long end) throws SQLException {
    BoundTable table = sql.table();
    RowMark mark = mark(row.getBytes(1));
    String name = row.getString(3);
    String key = name == null || name.isEmpty() ? hex(row, sql) : name;
    if (mark == null) {
      found(ordinary ? Kind.UNKNOWN : Kind.NOT_TAKEN_OVER, table.table(), key, null);
      return;
    }
    byte[] digest = mark.digest(table, row.getBytes(2));
    if (mark.place().first() >= end) {
      if (!bound.found(mark.place(), table, key, digest)) {
        found(Kind.UNKNOWN, table.table(), key, null);
      }
    } else {
      switch (bound.match(mark.place(), table, digest)) {
        case SAME -> bound.gone(mark.place());
        case OTHER -> {
          bound.gone(mark.place());
          found(Kind.ALTERED, table.table(), key, mark.place().first());
        }
        case NOTHING -> found(Kind.UNKNOWN, table.table(), key, null);
      }
    }
    if (table == BoundTable.EXCHANGE) {
      proofs.add(
          new Proof(
              key,
              row.getBytes(4),
              mark.place().first(),
              row.getString(5),
              row.getString(6),
              row.getLong(7)));
    }
  }

  private static @Nullable RowMark mark(byte @Nullable [] bytes) {
    try {
      return bytes == null ? null : RowMark.decode(bytes);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** By the random id of a key, where there is no other name. */
  private static String hex(ResultSet row, RowSql sql) throws SQLException {
    Object id = lastColumns(row, sql.primary().size())[0];
    return id instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(id);
  }
}
