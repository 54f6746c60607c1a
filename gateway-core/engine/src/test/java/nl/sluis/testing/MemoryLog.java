package nl.sluis.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import nl.sluis.ledger.Batch;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.SealedBatch;
import nl.sluis.ledger.SigningKey;
import nl.sluis.store.Committed;
import nl.sluis.store.LedgerLog;
import nl.sluis.store.StoreException;

/** A ledger in memory, to which a test adds leaves. */
public final class MemoryLog implements LedgerLog {

  private final SigningKey signer;
  private final List<LedgerBatch> rows = new ArrayList<>();
  private Frontier frontier = Frontier.EMPTY;
  private Consumer<Committed> observer = commit -> {};
  private boolean away;

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

  /** Shows each row that is added as leaves to this one, as the committer does. */
  public void show(Consumer<Committed> to) {
    observer = to;
  }

  /** Adds one row with these leaves; answers the index of the first. */
  public long add(Leaf... leaves) {
    SealedBatch sealed = append(Arrays.stream(leaves).map(Leaf::encode).toList());
    observer.accept(new Committed(List.of(), sealed, List.of(leaves)));
    return sealed.first();
  }

  /** Adds one row with these leaves and shows it to nobody; answers the index of the first. */
  public long addBytes(List<byte[]> leaves) {
    return append(leaves).first();
  }

  private synchronized SealedBatch append(List<byte[]> leaves) {
    Batch batch = new Batch(frontier);
    leaves.forEach(batch::append);
    SealedBatch sealed = batch.seal(signer.key().name(), List.of(signer));
    rows.add(sealed.row());
    frontier = sealed.frontier();
    return sealed;
  }

  /** Puts another row in the place of one, as who edits a database would. */
  public synchronized void replace(int row, LedgerBatch other) {
    rows.set(row, other);
  }

  /** From now on its rows cannot be read, or can be again, as of a database that was away. */
  public synchronized void away(boolean now) {
    away = now;
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
    if (away) {
      throw new StoreException("no-connection", new IOException("away"));
    }
    return rows.stream().filter(row -> row.first() >= first).limit(most).toList();
  }
}
