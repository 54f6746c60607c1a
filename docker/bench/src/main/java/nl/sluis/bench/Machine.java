package nl.sluis.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Facts about the machine, without which the numbers say little. */
final class Machine {

  private static final Path STAT = Path.of("/proc/stat");
  private static final long TICK_MILLIS = 10;
  private static final int SYNCS = 50;

  private Machine() {}

  static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** What kind of processor it has, as the operating system says. */
  static String processor() throws IOException {
    Path facts = Path.of("/proc/cpuinfo");
    return Files.notExists(facts)
        ? System.getProperty("os.arch", "")
        : Files.readAllLines(facts).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).trim())
            .findFirst()
            .orElse(System.getProperty("os.arch", ""));
  }

  static String jdk() {
    return System.getProperty("java.vm.version") + " (" + System.getProperty("java.vendor") + ")";
  }

  /** Processor time that all programs together used since the machine started; null if unknown. */
  static @org.jspecify.annotations.Nullable Duration busy() {
    try {
      if (Files.notExists(STAT)) {
        return null;
      }
      String[] words = Files.readAllLines(STAT).getFirst().trim().split(" +", -1);
      List<Long> ticks = Arrays.stream(words).skip(1).limit(8).map(Long::valueOf).toList();
      long idle = ticks.get(3) + ticks.get(4);
      long all = ticks.stream().mapToLong(Long::longValue).sum();
      return Duration.ofMillis((all - idle) * TICK_MILLIS);
    } catch (IOException | NumberFormatException e) {
      return null;
    }
  }

  /** Median time of an fsync of a small write in this folder. */
  static Duration sync(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "fsync", "");
    long[] nanos = new long[SYNCS];
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int i = 0; i < SYNCS; i++) {
        channel.write(ByteBuffer.allocate(4096));
        long begin = System.nanoTime();
        channel.force(false);
        nanos[i] = System.nanoTime() - begin;
      }
    } finally {
      Files.delete(file);
    }
    Arrays.sort(nanos);
    return Duration.ofNanos(nanos[SYNCS / 2]);
  }
}
