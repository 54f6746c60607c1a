package nl.sluis.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * The leaf hashes of a stored row, computed again from its leaves and compared with those it has.
 *
 * @param computed hashes of the leaves that could be read, at most as many as the row counts
 * @param stored hashes in the row, at most as many as it counts
 * @param firstDifference position of the first leaf without equal hashes, -1 when there is none
 * @param whole whether count, leaves and hashes are of one number, with nothing left over
 */
record RowHashes(List<Hash> computed, List<Hash> stored, int firstDifference, boolean whole) {

  static RowHashes of(LedgerBatch row, TreeHash hashing) {
    List<Hash> computed = new ArrayList<>();
    LeafReader reader = new LeafReader(row.leaves());
    while (computed.size() < row.count() && reader.next()) {
      computed.add(reader.hash(hashing));
    }
    List<Hash> stored = new ArrayList<>();
    while (stored.size() < row.count() && row.hasHash(stored.size())) {
      stored.add(Hash.read(row.hashes(), stored.size() * Hash.LENGTH));
    }
    boolean whole =
        row.count() > 0
            && computed.size() == row.count()
            && reader.atEnd()
            && row.hashes().length == (long) row.count() * Hash.LENGTH;
    return new RowHashes(computed, stored, firstDifference(row, computed, stored), whole);
  }

  boolean sound() {
    return whole && firstDifference < 0;
  }

  private static int firstDifference(LedgerBatch row, List<Hash> computed, List<Hash> stored) {
    int common = Math.min(computed.size(), stored.size());
    for (int i = 0; i < common; i++) {
      if (!computed.get(i).equals(stored.get(i))) {
        return i;
      }
    }
    return common < row.count() ? common : -1;
  }
}
