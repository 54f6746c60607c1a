package nl.sluis.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.Receipt;
import nl.sluis.ledger.SealedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Receipts as they were given. A row keeps what a receipt says; its proof is in the ledger, in the
 * batch that was committed with the row. Rows of before have their proof with them.
 */
final class StoredReceipts {

  private final Readers readers;
  private @Nullable Opened last;

  /** A batch, and where the leaves of each of its exchanges begin. */
  private record Opened(SealedBatch batch, Map<String, Long> firsts) {

    static Opened of(SealedBatch batch) {
      Map<String, Long> firsts = new HashMap<>();
      for (long index = batch.first(); index < batch.first() + batch.count(); index++) {
        String exchange = Leaf.decode(batch.leaf(index)).exchange();
        if (exchange != null) {
          firsts.putIfAbsent(exchange, index);
        }
      }
      return new Opened(batch, firsts);
    }
  }

  /** For one thread. */
  StoredReceipts(Readers readers) {
    this.readers = readers;
  }

  /**
   * The receipt of an exchange.
   *
   * @param document what is in its row
   * @param first first leaf of the commit that made the row
   * @throws IllegalArgumentException when the ledger does not prove it
   */
  byte[] whole(byte[] document, long first) {
    Receipt.Statement said = Receipt.Statement.parse(document);
    Opened opened = opened(first);
    Long index = opened.firsts().get(said.exchange());
    if (index == null) {
      throw new IllegalArgumentException("the exchange has no leaf in its batch");
    }
    return Receipt.of(said, opened.batch(), index).write();
  }

  /**
   * The commit whose first leaf this is.
   *
   * @throws IllegalArgumentException when it cannot be opened, or does not lead to its checkpoint
   */
  SealedBatch batch(long first) {
    return opened(first).batch();
  }

  /** Receipts of one commit follow each other. */
  private Opened opened(long first) {
    Opened known = last;
    if (known == null || known.batch().first() != first) {
      known =
          readers
              .first(
                  "SELECT edge, first, count, leaves, hashes, checkpoint FROM ledger"
                      + " WHERE first = ?",
                  StoredReceipts::read,
                  first)
              .flatMap(stored -> stored)
              .map(stored -> SealedBatch.reopen(Frontier.decode(stored.edge()), stored.row()))
              .map(Opened::of)
              .orElseThrow(
                  () -> new IllegalArgumentException("no such batch, or none with its edge"));
      last = known;
    }
    return known;
  }

  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared as a record
  private record Stored(byte[] edge, LedgerBatch row) {}

  private static Optional<Stored> read(ResultSet row) throws SQLException {
    byte[] edge = row.getBytes(1);
    return edge == null
        ? Optional.empty()
        : Optional.of(
            new Stored(
                edge,
                new LedgerBatch(
                    row.getLong(2),
                    row.getInt(3),
                    row.getBytes(4),
                    row.getBytes(5),
                    row.getString(6))));
  }
}
