package nl.sluis.ledger.tile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nl.sluis.files.OwnerOnly;
import org.jspecify.annotations.Nullable;

/**
 * {@link Tiles} in files, laid out as c2sp.org/tlog-tiles says. A file appears under its name only
 * when all of it is on the disk.
 */
public class TileFolder implements Tiles {
  private static final String HALF_WRITTEN = ".tmp";

  private final Path root;

  /**
   * @param root the folder in which {@code tile/} comes
   */
  public TileFolder(Path root) {
    this.root = root;
  }

  /** The tiles in a folder that is somebody else's: nothing is written or removed there. */
  public static Tiles toRead(Path root) {
    return new TileFolder(root) {
      @Override
      public void write(TilePlace place, byte[] bytes) {}

      @Override
      public void dropPartials(int level, long index, int keep) {}
    };
  }

  @Override
  public byte @Nullable [] read(TilePlace place) {
    try {
      return Files.readAllBytes(file(place));
    } catch (NoSuchFileException absent) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean has(TilePlace place) {
    return Files.exists(file(place));
  }

  @Override
  public int widestPartial(int level, long index) {
    return partials(level, index).stream().mapToInt(TileFolder::width).max().orElse(0);
  }

  @Override
  public synchronized void write(TilePlace place, byte[] bytes) {
    Path file = file(place);
    Path half = file.resolveSibling(file.getFileName() + HALF_WRITTEN);
    try {
      OwnerOnly.createFolderOf(file);
      try (FileChannel channel =
          FileChannel.open(
              half,
              Set.of(
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE),
              OwnerOnly.file())) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void dropPartials(int level, long index, int keep) {
    try {
      for (Path partial : partials(level, index)) {
        if (width(partial) != keep) {
          Files.deleteIfExists(partial);
        }
      }
      if (keep == 0) {
        Files.deleteIfExists(partialsOf(level, index));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> partials(int level, long index) {
    try (Stream<Path> files = Files.list(partialsOf(level, index))) {
      return new ArrayList<>(files.toList());
    } catch (NoSuchFileException | NotDirectoryException absent) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path partialsOf(int level, long index) {
    Path full = file(TilePlace.full(level, index));
    return full.resolveSibling(full.getFileName() + ".p");
  }

  /** The width a file is named after; 0 for what is no partial tile. */
  private static int width(Path partial) {
    String name = partial.getFileName().toString();
    return name.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(name) : 0;
  }

  private Path file(TilePlace place) {
    return root.resolve(place.path());
  }
}
