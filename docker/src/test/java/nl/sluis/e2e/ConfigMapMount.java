package nl.sluis.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder as Kubernetes mounts a ConfigMap or a Secret: the files in a folder of their own, a link
 * ..data to that, and a link through ..data for each name at the top. New content is put beside the
 * former, the link is replaced in one move, and the former goes.
 *
 * @param folder where it is mounted
 */
record ConfigMapMount(Path folder) {

  /** Puts these files there, by their path in the folder. */
  void put(Map<String, byte[]> files) throws IOException {
    Path data = folder.resolve("..data");
    Path before = Files.exists(data) ? data.toRealPath() : null;
    Path now = Files.createTempDirectory(folder, "..2026_12_01_");
    Files.setPosixFilePermissions(now, Files.getPosixFilePermissions(folder));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = now.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
      Path top = folder.resolve(Path.of(file.getKey()).getName(0));
      if (!Files.isSymbolicLink(top)) {
        Files.createSymbolicLink(top, Path.of("..data").resolve(top.getFileName()));
      }
    }
    Path link = Files.createSymbolicLink(folder.resolve("..data_tmp"), now.getFileName());
    Files.move(link, data, StandardCopyOption.ATOMIC_MOVE);
    if (before != null) {
      try (Stream<Path> walk = Files.walk(before)) {
        for (Path one : walk.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(one);
        }
      }
    }
  }
}
