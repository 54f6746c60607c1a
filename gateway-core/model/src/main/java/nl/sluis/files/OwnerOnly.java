package nl.sluis.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files (0600) and folders (0700) that only their owner may use, from their first byte on and
 * whatever the umask of the process is.
 */
public final class OwnerOnly {

  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> GIVEN =
      PosixFilePermissions.fromString("rw-r-----");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private static final int ROOT = 0;

  private OwnerOnly() {}

  /** What a new file is made with. */
  public static FileAttribute<Set<PosixFilePermission>> file() {
    return PosixFilePermissions.asFileAttribute(FILE);
  }

  /** Makes a folder and the folders above it that are not there yet. */
  public static Path createDirectories(Path folder) throws IOException {
    return Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
  }

  /** Makes the folder of a file. */
  public static Path createFolderOf(Path file) throws IOException {
    return createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
  }

  /**
   * Makes an empty file, or takes access to an existing one away from others. What SQLite makes
   * beside a database gets the access of the database, so this comes before it is opened.
   */
  public static Path prepare(Path file) throws IOException {
    try {
      return Files.createFile(file, file());
    } catch (FileAlreadyExistsException there) {
      narrow(file);
      return file;
    }
  }

  /**
   * Writes a new file, of which after a crash either all is there or nothing; an existing file is
   * never overwritten.
   *
   * @throws FileAlreadyExistsException when there is a file
   */
  public static void create(Path file, byte[] bytes) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    replace(file, bytes);
  }

  /** Writes a file, of which after a crash either all is there or what was there before. */
  public static void replace(Path file, byte[] bytes) throws IOException {
    try {
      written(file, bytes);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new UnwritableFileException(file, e);
    }
  }

  private static void written(Path file, byte[] bytes) throws IOException {
    Path folder = createFolderOf(file);
    Path draft = file.resolveSibling("." + file.getFileName() + ".draft");
    Files.deleteIfExists(draft);
    try {
      try (FileChannel channel =
          FileChannel.open(
              draft, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), file())) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
    try (FileChannel entries = FileChannel.open(folder)) {
      entries.force(true);
    }
  }

  /** Whether others than its owner may read, write or use a file. */
  public static boolean isOpenToOthers(Path file) throws IOException {
    Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(file);
    if (Files.isDirectory(file)) {
      return !FOLDER.containsAll(allowed);
    }
    return !FILE.containsAll(allowed) && !(GIVEN.containsAll(allowed) && isGivenByRoot(file));
  }

  // As PostgreSQL has it: root gives a file to who runs this program by its group, so that it can
  // be read there and not changed. Kubernetes mounts a Secret so, and no other way.
  private static boolean isGivenByRoot(Path file) throws IOException {
    Path self = Path.of("/proc/self");
    int group = Files.exists(self) ? groupOf(self) : ROOT;
    return group != ROOT && groupOf(file) == group && ownerOf(file) == ROOT;
  }

  private static int groupOf(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:gid");
  }

  /**
   * Whether neither root nor who runs this program owns a file: its owner can give himself access.
   */
  public static boolean isOfAnother(Path file) throws IOException {
    int owner = ownerOf(file);
    return owner != ROOT && owner != Own.UID;
  }

  /** Who runs this program. */
  private static final class Own {

    static final int UID = read();

    /** As Linux says it; elsewhere by a file that it makes. */
    private static int read() {
      try {
        Path self = Path.of("/proc/self");
        return Files.exists(self) ? ownerOf(self) : ofWhatItMakes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static int ofWhatItMakes() throws IOException {
      Path made = Files.createTempFile("own", "", file());
      try {
        return ownerOf(made);
      } finally {
        Files.delete(made);
      }
    }
  }

  private static int ownerOf(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:uid");
  }

  /** Takes access away from all but the owner, and not to what is in it. Does not follow links. */
  public static void narrowOne(Path place) throws IOException {
    try {
      if (!Files.isSymbolicLink(place) && isOpenToOthers(place)) {
        Files.setPosixFilePermissions(place, Files.isDirectory(place) ? FOLDER : FILE);
      }
    } catch (NoSuchFileException gone) {
      // Such as the log of a database that another process just closed.
    }
  }

  /**
   * Takes access away from all but the owner; of a folder also to what is in it. Does not follow
   * links, and does not mind what disappears meanwhile.
   */
  public static void narrow(Path place) throws IOException {
    if (Files.notExists(place)) {
      return;
    }
    try (Stream<Path> all = Files.walk(place)) {
      for (Path one : (Iterable<Path>) all::iterator) {
        narrowOne(one);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
