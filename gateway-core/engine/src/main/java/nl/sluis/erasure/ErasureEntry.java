package nl.sluis.erasure;

import java.util.List;
import java.util.stream.LongStream;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.SealedBatch;
import nl.sluis.store.Change;
import nl.sluis.store.Entry;
import org.jspecify.annotations.Nullable;

/**
 * An erasure as work for the committer; the result is where its first leaves stand.
 *
 * @param tell how many of the leaves to tell the places of
 */
record ErasureEntry(List<Leaf> leaves, List<Change> changes, int tell)
    implements Entry<List<Long>> {

  @Override
  public Settled<List<Long>> settle(@Nullable SealedBatch batch, long first) {
    return new Settled<>(List.of(), LongStream.range(first, first + tell).boxed().toList());
  }
}
