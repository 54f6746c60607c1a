package nl.sluis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a server takes at the end of a run.
 *
 * @param resident bytes of the machine's memory, before the collection for {@code heap}
 * @param heap bytes in use after a full collection
 * @param stored bytes of its files once it stopped
 * @param signals that it accepted since it started
 */
record Footprint(long resident, long heap, long stored, long signals) {

  /** Bytes on disk for each signal. */
  double perSignal() {
    return (double) stored / Math.max(1, signals);
  }

  /** Bytes of all files in a folder. */
  static long size(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }
}
