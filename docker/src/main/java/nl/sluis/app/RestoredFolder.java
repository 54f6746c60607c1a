package nl.sluis.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nl.sluis.files.OwnerOnly;

/**
 * Where a restore is made, within the data folder and beside what is there: all of it comes in its
 * place, or nothing. Keys without their database would begin a second ledger.
 */
final class RestoredFolder implements AutoCloseable {

  private static final Path NOTE = Path.of("keys", LedgerStartNote.FILE);

  private final Path data;
  private final Path path;
  private final boolean made;

  /**
   * Begins, and throws away what a restore that was killed left here.
   *
   * @param data the data folder, made when it is not there
   */
  RestoredFolder(Path data) throws IOException {
    this.data = data;
    this.path = data.resolve(DataFolder.RESTORING);
    this.made = Files.notExists(data);
    remove();
    OwnerOnly.createDirectories(path);
  }

  /** Where to put what is to be in the data folder. */
  Path path() {
    return path;
  }

  /**
   * Puts all in its place. The note that the ledger has begun comes first and the database last: a
   * gateway that is started in between, after a kill, does not start.
   *
   * @throws IOException when something cannot be; then nothing is
   */
  void putInPlace() throws IOException {
    Deque<Path> placed = new ArrayDeque<>();
    try {
      for (Path file : inOrder()) {
        Path place = data.resolve(path.relativize(file));
        if (place.endsWith(NOTE) && Files.isRegularFile(place)) {
          // It says with which keys the ledger began; a start holds these against it.
          continue;
        }
        if (Files.exists(place)) {
          throw new FileAlreadyExistsException(place.toString());
        }
        OwnerOnly.createFolderOf(place);
        Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
        placed.push(place);
        synchronise(
            Objects.requireNonNull(place.toAbsolutePath().getParent(), "a file is in a folder"));
      }
    } catch (IOException | RuntimeException e) {
      for (Path place : placed) {
        undo(place, e);
      }
      throw e;
    }
  }

  private List<Path> inOrder() throws IOException {
    Path store = path.resolve(DataFolder.STORE);
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(path)) {
      all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().endsWith(".lock"))
          .sorted(
              Comparator.comparing((Path file) -> file.equals(store))
                  .thenComparing(file -> !file.endsWith(NOTE)))
          .forEach(files::add);
    }
    return files;
  }

  private static void synchronise(Path folder) throws IOException {
    try (FileChannel entries = FileChannel.open(folder)) {
      entries.force(true);
    }
  }

  private static void undo(Path place, Exception because) {
    try {
      Files.deleteIfExists(place);
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  private void remove() throws IOException {
    if (Files.notExists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }

  /** Takes away what was not put in its place, and the folders that nothing came into. */
  @Override
  public void close() throws IOException {
    remove();
    removeIfEmpty(GatewayKeys.folder(data));
    removeIfEmpty(data.resolve("verwijsindex"));
    if (made) {
      removeIfEmpty(data);
    }
  }

  private static void removeIfEmpty(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        if (files.findAny().isPresent()) {
          return;
        }
      }
      Files.delete(folder);
    }
  }
}
