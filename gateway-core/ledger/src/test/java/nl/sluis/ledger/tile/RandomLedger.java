package nl.sluis.ledger.tile;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import nl.sluis.ledger.Batch;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.Hash;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.LedgerRows;
import nl.sluis.ledger.SealedBatch;
import nl.sluis.ledger.SigningKey;
import nl.sluis.ledger.SubtreeCache;
import nl.sluis.ledger.Tree;
import nl.sluis.ledger.TreeHash;
import nl.sluis.testing.SeededRandom;

/** A ledger of rows in memory, of random batches, that counts how many rows were read. */
final class RandomLedger implements LedgerRows {
  static final String ORIGIN = "sluis/test";

  final SigningKey key;
  final NavigableMap<Long, LedgerBatch> rows = new TreeMap<>();
  final List<byte[]> leaves = new ArrayList<>();
  int read;
  private final Random random;
  private Frontier frontier = Frontier.EMPTY;

  RandomLedger(Path folder, long seed) throws java.io.IOException {
    random = new Random(seed);
    key = SigningKey.create(folder.resolve("key-" + seed), new SeededRandom((int) seed), ORIGIN);
  }

  /** Adds leaves in batches of random size, until there are this many. */
  void growTo(long size) {
    while (frontier.size() < size) {
      Batch batch = new Batch(frontier);
      long count = Math.min(1 + random.nextInt(40), size - frontier.size());
      for (long i = 0; i < count; i++) {
        byte[] leaf =
            ("{\"at\":\"" + Instant.EPOCH + "\",\"n\":" + leaves.size() + "}")
                .getBytes(StandardCharsets.UTF_8);
        leaves.add(leaf);
        batch.append(leaf);
      }
      SealedBatch sealed = batch.seal(ORIGIN, List.of(key));
      rows.put(sealed.first(), sealed.row());
      frontier = sealed.frontier();
    }
  }

  /** The tree of the first leaves, computed from the leaves. */
  Tree tree(long size) {
    TreeHash hashing = new TreeHash();
    return new Tree(size, new SubtreeCache(index -> hashing.leaf(leaves.get((int) index))));
  }

  Hash hash(long index) {
    return new TreeHash().leaf(leaves.get((int) index));
  }

  /** Changes one byte of a stored leaf hash. */
  void spoilHash(long index) {
    LedgerBatch row = rows.floorEntry(index).getValue();
    byte[] hashes = row.hashes().clone();
    hashes[(int) (index - row.first()) * Hash.LENGTH] ^= 1;
    rows.put(
        row.first(),
        new LedgerBatch(row.first(), row.count(), row.leaves(), hashes, row.checkpoint()));
  }

  @Override
  public Frontier frontier() {
    return frontier;
  }

  @Override
  public Optional<LedgerBatch> last() {
    return Optional.ofNullable(rows.lastEntry()).map(e -> e.getValue());
  }

  @Override
  public Optional<LedgerBatch> holding(long index) {
    read++;
    return Optional.ofNullable(rows.floorEntry(index)).map(e -> e.getValue());
  }

  @Override
  public List<LedgerBatch> from(long first, int most) {
    List<LedgerBatch> page = rows.tailMap(first, true).values().stream().limit(most).toList();
    read += page.size();
    return page;
  }

  @Override
  public String toString() {
    return "RandomLedger[" + frontier.size() + "]" + Arrays.asList(rows.size());
  }
}
