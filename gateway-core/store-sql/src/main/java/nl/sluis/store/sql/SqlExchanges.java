package nl.sluis.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import nl.sluis.binding.BoundTable;
import nl.sluis.exchange.Exchanges;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.Receipt;
import nl.sluis.participant.Oin;
import nl.sluis.store.AlteredRowException;
import org.jspecify.annotations.Nullable;

/** {@link Exchanges} in SQL. Each row is held against what the ledger says of it. */
final class SqlExchanges implements Exchanges {

  private static final BoundTable TABLE = BoundTable.EXCHANGE;

  private final Readers readers;
  private final String select;

  SqlExchanges(Readers readers) {
    this.readers = readers;
    this.select =
        "SELECT seq, body_mac, receipt, mark, "
            + RowSql.of(readers, TABLE).content("")
            + " FROM exchange WHERE sender = ? AND signal_id = ?";
  }

  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared as a record
  private record Stored(
      long number, byte[] bodyMac, byte[] receipt, byte @Nullable [] mark, byte[] content) {

    static Stored read(ResultSet row) throws SQLException {
      return new Stored(
          row.getLong(1), row.getBytes(2), row.getBytes(3), row.getBytes(4), row.getBytes(5));
    }
  }

  @Override
  public Optional<Accepted> find(Oin sender, String signalId) {
    return readers
        .first(select, Stored::read, sender.value(), signalId)
        .map(stored -> new Accepted(stored.number(), stored.bodyMac(), receipt(stored)));
  }

  /** What the ledger does not prove is no receipt, and nobody gets it as one. */
  private byte[] receipt(Stored stored) {
    try {
      byte[] marked = stored.mark();
      if (marked == null) {
        throw new IllegalArgumentException("the ledger says nothing of the row");
      }
      RowMark mark = RowMark.decode(marked);
      return Receipt.isProven(stored.receipt()) ? kept(stored, mark) : whole(stored, mark);
    } catch (IllegalArgumentException unproven) {
      throw new AlteredRowException(TABLE, String.valueOf(stored.number()), unproven);
    }
  }

  /** The commit that made the row both says what is in it and proves the receipt. */
  private byte[] whole(Stored stored, RowMark mark) {
    long first = mark.place().first();
    StoredReceipts receipts = new StoredReceipts(readers);
    said(receipts.batch(first).leaves(), stored, mark);
    return receipts.whole(stored.receipt(), first);
  }

  /** A receipt of before has its proof with it; the ledger says what stands in its row. */
  private byte[] kept(Stored stored, RowMark mark) {
    said(
        new SqlLedger(readers)
            .holding(mark.place().first())
            .map(LedgerBatch::leafBytes)
            .orElseThrow(() -> new IllegalArgumentException("there is no such commit")),
        stored,
        mark);
    return stored.receipt();
  }

  /**
   * @throws IllegalArgumentException when none of these leaves says what is in the row
   */
  private static void said(List<byte[]> leaves, Stored stored, RowMark mark) {
    byte[] digest = mark.digest(TABLE, stored.content());
    if (!SaidOfRows.isBound(leaves, TABLE, mark.place().number(), digest)) {
      throw new IllegalArgumentException("the ledger says something else of the row");
    }
  }
}
