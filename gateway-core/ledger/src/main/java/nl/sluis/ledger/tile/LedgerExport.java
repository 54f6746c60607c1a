package nl.sluis.ledger.tile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.ledger.Checkpoint;
import nl.sluis.ledger.Hash;
import nl.sluis.ledger.LedgerDamagedException;
import nl.sluis.ledger.LedgerRows;
import nl.sluis.ledger.SignedCheckpoint;
import nl.sluis.ledger.TreeHash;
import nl.sluis.ledger.VerifierKey;
import org.jspecify.annotations.Nullable;

/**
 * A ledger up to one checkpoint as a folder of files (c2sp.org/tlog-tiles), which can be verified
 * without this gateway or be served as it is. Made of the rows alone, never of the gateway's tiles.
 */
public final class LedgerExport {
  private final Path folder;
  private final TreeHash hashing = new TreeHash();
  private final List<List<Hash>> levels = new ArrayList<>();
  private final List<Long> written = new ArrayList<>();

  private LedgerExport(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes an export.
   *
   * @param folder that does not exist yet, or is empty
   * @param note the checkpoint up to which leaves are exported, with its signatures
   * @param timestamp RFC 3161 response over the note
   * @param keys put beside it for convenience; whoever verifies needs them from elsewhere
   * @return number of leaves
   * @throws LedgerDamagedException when the rows do not lead to the checkpoint
   */
  public static long write(
      Path folder,
      LedgerRows rows,
      String note,
      byte @Nullable [] timestamp,
      List<VerifierKey> keys)
      throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> present = Files.list(folder)) {
      if (present.findAny().isPresent()) {
        throw new DirectoryNotEmptyException(folder.toString());
      }
    }
    Checkpoint checkpoint = SignedCheckpoint.parse(note).checkpoint();
    LedgerExport export = new LedgerExport(folder);
    export.tree(rows, checkpoint);
    export.beside(note, timestamp, keys);
    return checkpoint.size();
  }

  private void tree(LedgerRows rows, Checkpoint checkpoint) throws IOException {
    RowCursor cursor = new RowCursor(rows, 0);
    for (long at = 0; at < checkpoint.size(); at += TilePlace.FULL) {
      int width = (int) Math.min(TilePlace.FULL, checkpoint.size() - at);
      LeafTile made = LeafTile.read(cursor, width, hashing);
      write(new TilePlace(TilePlace.ENTRIES, at / TilePlace.FULL, width), made.entries());
      for (Hash hash : made.tile().hashes()) {
        add(0, hash);
      }
    }
    if (!checkpoint.root().equals(finish())) {
      throw new LedgerDamagedException("the rows do not lead to the checkpoint");
    }
  }

  private void add(int level, Hash hash) throws IOException {
    if (levels.size() == level) {
      levels.add(new ArrayList<>());
      written.add(0L);
    }
    List<Hash> hashes = levels.get(level);
    hashes.add(hash);
    if (hashes.size() == TilePlace.FULL) {
      Tile tile = new Tile(hashes);
      long index = written.get(level);
      write(TilePlace.full(level, index), tile.bytes());
      written.set(level, index + 1);
      hashes.clear();
      add(level + 1, tile.root(hashing));
    }
  }

  /** Writes the last tile of each level; gives the root. */
  private Hash finish() throws IOException {
    List<Hash> peaks = new ArrayList<>();
    for (int level = 0; level < levels.size(); level++) {
      List<Hash> hashes = levels.get(level);
      if (!hashes.isEmpty()) {
        Tile tile = new Tile(hashes);
        write(new TilePlace(level, written.get(level), hashes.size()), tile.bytes());
        List<Hash> own = tile.peaks(hashing);
        Collections.reverse(own);
        peaks.addAll(own);
      }
    }
    if (peaks.isEmpty()) {
      return hashing.empty();
    }
    Hash root = peaks.getFirst();
    for (Hash left : peaks.subList(1, peaks.size())) {
      root = hashing.node(left, root);
    }
    return root;
  }

  private void write(TilePlace place, byte[] bytes) throws IOException {
    Path file = folder.resolve(place.path());
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private void beside(String note, byte @Nullable [] timestamp, List<VerifierKey> keys)
      throws IOException {
    StringBuilder sums = new StringBuilder();
    put(sums, "checkpoint", note.getBytes(StandardCharsets.UTF_8));
    String lines = keys.stream().map(key -> key + "\n").collect(Collectors.joining());
    put(sums, "keys.txt", lines.getBytes(StandardCharsets.UTF_8));
    if (timestamp != null) {
      put(sums, "timestamp.tsr", timestamp);
    }
    Files.writeString(folder.resolve("SHA256SUMS"), sums);
  }

  private void put(StringBuilder sums, String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
      sums.append(HexFormat.of().formatHex(sum)).append("  ").append(name).append('\n');
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
