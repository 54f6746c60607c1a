package nl.sluis.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reading of an export, from the first leaf to the root. Believes nothing it did not compute or
 * see signed.
 */
final class Examination {
  private static final long SHOW_EVERY = 500_000;

  private final Export export;
  private final PrintStream progress;
  private long leaves;
  private byte[] tile = {};
  private String tilePath = "";

  Examination(Export export, PrintStream progress) {
    this.export = export;
    this.progress = progress;
  }

  /**
   * Computes the tree and holds it against the checkpoint.
   *
   * @param known an older checkpoint of the same log, of which this must be a continuation
   * @throws Finding when anything is not as it was signed
   */
  void examine(Checkpoint checkpoint, @Nullable Checkpoint known) throws IOException, Finding {
    if (known != null && known.size() > checkpoint.size()) {
      throw new Finding(
          "Het logboek is ingekort: er waren "
              + known.size()
              + " bladen, er zijn er "
              + checkpoint.size()
              + ". Eerste foute blad: blad "
              + checkpoint.size()
              + ".");
    }
    Levels levels = new Levels(this::compare);
    compareKnown(known, levels);
    for (long at = 0; at < checkpoint.size(); at += Levels.WIDTH) {
      bundle(checkpoint, known, levels, at);
    }
    levels.finish();
    if (!Arrays.equals(levels.root(), checkpoint.root())) {
      throw new Finding(
          "De bladen en tegels kloppen met elkaar maar niet met de ondertekende wortel: bladen en"
              + " tegels zijn samen gewijzigd. Eerste foute blad: een van de bladen "
              + (known == null ? 0 : known.size())
              + " tot en met "
              + (checkpoint.size() - 1)
              + ".");
    }
  }

  private void bundle(Checkpoint checkpoint, @Nullable Checkpoint known, Levels levels, long at)
      throws IOException, Finding {
    int width = (int) Math.min(Levels.WIDTH, checkpoint.size() - at);
    long index = at / Levels.WIDTH;
    ByteBuffer entries;
    try {
      entries = ByteBuffer.wrap(export.tile("entries", index, width));
      tilePath = Export.path("0", index, width);
      tile = export.tile("0", index, width);
    } catch (Finding missing) {
      throw new Finding(missing.getMessage() + " Eerste foute blad: blad " + at + ".");
    }
    if (tile.length != width * Hashing.LENGTH) {
      throw new Finding(
          "De tegel "
              + tilePath
              + " heeft een verkeerde lengte. Eerste foute blad: blad "
              + at
              + ".");
    }
    for (int i = 0; i < width; i++) {
      byte[] hash = Hashing.leaf(next(entries));
      int from = i * Hashing.LENGTH;
      if (!Arrays.equals(hash, 0, Hashing.LENGTH, tile, from, from + Hashing.LENGTH)) {
        throw bad(leaves);
      }
      levels.add(hash);
      leaves++;
      compareKnown(known, levels);
      if (leaves % SHOW_EVERY == 0) {
        progress.println("… " + leaves + " van " + checkpoint.size() + " bladen nagerekend");
      }
    }
    if (entries.hasRemaining()) {
      throw new Finding(
          "Achter de bladen staat meer dan er hoort. Eerste foute blad: blad " + leaves + ".");
    }
  }

  private byte[] next(ByteBuffer entries) throws Finding {
    if (entries.remaining() < Short.BYTES) {
      throw bad(leaves);
    }
    int length = Short.toUnsignedInt(entries.getShort());
    if (length > entries.remaining()) {
      throw bad(leaves);
    }
    byte[] leaf = new byte[length];
    entries.get(leaf);
    return leaf;
  }

  private static Finding bad(long leaf) {
    return new Finding(
        "Een blad past niet bij de hash die ervan is vastgelegd: een van beide is gewijzigd."
            + " Eerste foute blad: blad "
            + leaf
            + ".");
  }

  private void compareKnown(@Nullable Checkpoint known, Levels levels) throws Finding {
    if (known != null && known.size() == leaves && !Arrays.equals(known.root(), levels.root())) {
      throw new Finding(
          "Het logboek is herschreven: het past niet bij het bekende controlepunt. Eerste foute"
              + " blad: een van de bladen 0 tot en met "
              + Math.max(0, known.size() - 1)
              + ".");
    }
  }

  private void compare(int level, long index, List<byte[]> hashes) throws Finding {
    if (level == 0) {
      return; // compared leaf by leaf
    }
    byte[] stored;
    try {
      stored = export.tile(Integer.toString(level), index, hashes.size());
    } catch (IOException e) {
      throw new Finding("Een tegel is niet te lezen: " + e.getMessage());
    }
    ByteBuffer computed = ByteBuffer.allocate(hashes.size() * Hashing.LENGTH);
    hashes.forEach(computed::put);
    int at = Arrays.mismatch(stored, computed.array());
    if (at >= 0) {
      long first = (index * Levels.WIDTH + at / Hashing.LENGTH) << (8 * level);
      throw new Finding(
          "De tegel "
              + Export.path(Integer.toString(level), index, hashes.size())
              + " past niet bij de bladen eronder. Eerste blad eronder: blad "
              + first
              + ".");
    }
  }
}
