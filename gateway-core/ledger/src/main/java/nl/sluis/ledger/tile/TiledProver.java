package nl.sluis.ledger.tile;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import nl.sluis.ledger.Checkpoint;
import nl.sluis.ledger.ConsistencyProof;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.InclusionProof;
import nl.sluis.ledger.LedgerDamagedException;
import nl.sluis.ledger.LedgerEnd;
import nl.sluis.ledger.LedgerRows;
import nl.sluis.ledger.ProvenLeaf;
import nl.sluis.ledger.Prover;
import nl.sluis.ledger.SignedCheckpoint;
import nl.sluis.ledger.Tree;
import nl.sluis.ledger.TreeHash;
import org.jspecify.annotations.Nullable;

/**
 * {@link Prover} that reads tiles, so that a proof over ten million leaves takes a handful of
 * files. Proves towards the newest anchor when that covers the leaf, else towards the checkpoint of
 * the last commit. Throws {@link LedgerDamagedException} when what is stored does not lead to what
 * was signed. Safe for several threads.
 */
public final class TiledProver implements Prover {
  private record Head(Frontier frontier, String note) {}

  private final LedgerRows rows;
  private final Tiles tiles;
  private final Supplier<Optional<String>> anchor;

  /**
   * @param anchor the note of the newest anchor, when there is one
   */
  public TiledProver(LedgerRows rows, Tiles tiles, Supplier<Optional<String>> anchor) {
    this.rows = rows;
    this.tiles = tiles;
    this.anchor = anchor;
  }

  @Override
  public Optional<ProvenLeaf> prove(long index) {
    Head head = head();
    if (head == null || index < 0 || index >= head.frontier().size()) {
      return Optional.empty();
    }
    TiledSubtrees subtrees = new TiledSubtrees(head.frontier(), tiles, rows);
    Tree tree = new Tree(head.frontier().size(), subtrees);
    String note = head.note();
    String newest = anchor.get().orElse(null);
    if (newest != null) {
      Checkpoint anchored = SignedCheckpoint.parse(newest).checkpoint();
      if (anchored.size() > index && anchored.size() <= tree.size()) {
        tree = new Tree(anchored.size(), subtrees);
        note = newest;
      }
    }
    byte[] leaf = new RowCursor(rows, index).leaf();
    InclusionProof proof = tree.inclusion(index);
    Checkpoint signed = SignedCheckpoint.parse(note).checkpoint();
    if (!proof.verify(new TreeHash().leaf(leaf), signed.root())) {
      throw new LedgerDamagedException("leaf " + index + " does not lead to what was signed");
    }
    return Optional.of(new ProvenLeaf(leaf, proof, note));
  }

  @Override
  public List<Long> unproven(List<Long> indexes) {
    LedgerEnd end = rows.end();
    if (!end.intact()) {
      return List.copyOf(indexes);
    }
    // One for all: what lies side by side in the log is read once.
    TiledSubtrees subtrees = new TiledSubtrees(end.edge(), tiles, rows);
    return indexes.stream().filter(index -> !leads(index, end.edge(), subtrees)).toList();
  }

  private boolean leads(long index, Frontier edge, TiledSubtrees subtrees) {
    try {
      return index >= 0
          && index < edge.size()
          && new TreeHash().leaf(new RowCursor(rows, index).leaf()).equals(subtrees.node(0, index));
    } catch (LedgerDamagedException altered) {
      return false;
    }
  }

  @Override
  public ConsistencyProof consistency(long olderSize, long newerSize) {
    Head head = head();
    if (head == null
        || olderSize < 0
        || olderSize > newerSize
        || newerSize > head.frontier().size()) {
      throw new IllegalArgumentException("no tree of that size within the ledger");
    }
    TiledSubtrees subtrees = new TiledSubtrees(head.frontier(), tiles, rows);
    return new Tree(newerSize, subtrees).consistency(olderSize);
  }

  /** Right edge and checkpoint of one and the same commit; null before the first. */
  private @Nullable Head head() {
    LedgerEnd end = rows.end();
    if (!end.intact()) {
      throw new LedgerDamagedException("the right edge is not that of the last checkpoint");
    }
    return end.checkpoint() == null ? null : new Head(end.edge(), end.checkpoint());
  }
}
