package nl.sluis.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import nl.sluis.ledger.Batch;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.SealedBatch;
import nl.sluis.ledger.SigningKey;
import nl.sluis.store.LedgerLog;

/** A ledger in memory, to which a test adds leaves. */
public final class MemoryLog implements LedgerLog {

  private final SigningKey signer;
  private final List<LedgerBatch> rows = new ArrayList<>();
  private Frontier frontier = Frontier.EMPTY;

  /**
   * @param folder for its key
   */
  public MemoryLog(Path folder) {
    try {
      signer =
          SigningKey.create(folder.resolve("memory-log.key"), new SeededRandom(5), "sluis/test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds one row with these leaves; answers the index of the first. */
  public long add(Leaf... leaves) {
    return addBytes(Arrays.stream(leaves).map(Leaf::encode).toList());
  }

  /** Adds one row with these leaves; answers the index of the first. */
  public synchronized long addBytes(List<byte[]> leaves) {
    Batch batch = new Batch(frontier);
    leaves.forEach(batch::append);
    SealedBatch sealed = batch.seal(signer.key().name(), List.of(signer));
    rows.add(sealed.row());
    frontier = sealed.frontier();
    return sealed.first();
  }

  /** Puts another row in the place of one, as who edits a database would. */
  public synchronized void replace(int row, LedgerBatch other) {
    rows.set(row, other);
  }

  @Override
  public synchronized Frontier frontier() {
    return frontier;
  }

  @Override
  public synchronized Optional<LedgerBatch> last() {
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getLast());
  }

  @Override
  public synchronized Optional<LedgerBatch> holding(long index) {
    return rows.stream().filter(row -> row.first() <= index).reduce((one, later) -> later);
  }

  @Override
  public synchronized List<LedgerBatch> from(long first, int most) {
    return rows.stream().filter(row -> row.first() >= first).limit(most).toList();
  }
}
