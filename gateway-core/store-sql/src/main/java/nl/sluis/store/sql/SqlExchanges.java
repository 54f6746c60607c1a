package nl.sluis.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import nl.sluis.exchange.Exchanges;
import nl.sluis.ledger.Receipt;
import nl.sluis.participant.Oin;
import nl.sluis.store.StoreException;
import org.jspecify.annotations.Nullable;

/** {@link Exchanges} in SQL. */
record SqlExchanges(Readers readers) implements Exchanges {

  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared as a record
  private record Stored(byte[] bodyMac, byte[] receipt, byte @Nullable [] mark) {}

  @Override
  public Optional<Accepted> find(Oin sender, String signalId) {
    return readers
        .first(
            "SELECT body_mac, receipt, mark FROM exchange WHERE sender = ? AND signal_id = ?",
            SqlExchanges::stored,
            sender.value(),
            signalId)
        .map(stored -> new Accepted(stored.bodyMac(), receipt(stored)));
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(row.getBytes(1), row.getBytes(2), row.getBytes(3));
  }

  /** What the ledger does not prove is no receipt, and nobody gets it as one. */
  private byte[] receipt(Stored stored) {
    byte[] mark = stored.mark();
    if (mark == null || Receipt.isProven(stored.receipt())) {
      return stored.receipt();
    }
    try {
      long first = RowMark.decode(mark).place().first();
      return new StoredReceipts(readers).whole(stored.receipt(), first);
    } catch (IllegalArgumentException unproven) {
      throw new StoreException(unproven);
    }
  }
}
