package nl.sluis.faults;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

/**
 * Makes system calls fail in programs that were started with {@link #environment}. Needs Linux and
 * a C compiler named {@code cc}.
 *
 * <p>The C library that stands between the program and the system (ld.so(8), LD_PRELOAD) reads what
 * is to fail from a file that both have in memory, so a fault comes and goes while the program
 * runs.
 */
public final class FaultInjector implements AutoCloseable {

  /** Offsets in the struct of faults.c. */
  private static final long ARMED = 0;

  private static final long CALLS = 4;
  private static final long EFFECT = 8;
  private static final long PER_MILLE = 12;
  private static final long PASS = 16;
  private static final long MOST = 24;
  private static final long DICE = 32;
  private static final long SEEN = 40;
  private static final long HIT = 48;
  private static final long FILE = 56;
  private static final int LONGEST_PATH = 255;
  private static final long CLOCK = FILE + LONGEST_PATH + 1;
  private static final long SIZE = CLOCK + Long.BYTES;

  private final Path library;
  private final Path file;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment control;

  private FaultInjector(Path library, Path file) throws IOException {
    this.library = library;
    this.file = file;
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      this.control = channel.map(MapMode.READ_WRITE, 0, SIZE, arena);
    }
  }

  /**
   * Compiles the library.
   *
   * @param folder for the library and the file that says what fails
   * @param seed of what happens by chance
   * @throws IOException when there is no compiler, or it says no
   */
  public static FaultInjector in(Path folder, long seed) throws IOException, InterruptedException {
    Path absolute = Files.createDirectories(folder.toAbsolutePath());
    Path source = absolute.resolve("faults.c");
    Path library = absolute.resolve("faults.so");
    try (InputStream text = FaultInjector.class.getResourceAsStream("faults.c")) {
      Files.write(source, text.readAllBytes());
    }
    Process compiler =
        new ProcessBuilder(
                "cc",
                "-shared",
                "-fPIC",
                "-O2",
                "-o",
                library.toString(),
                source.toString(),
                "-ldl")
            .redirectErrorStream(true)
            .start();
    String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (compiler.waitFor() != 0) {
      throw new IOException("cc: " + said);
    }
    FaultInjector injector = new FaultInjector(library, absolute.resolve("faults.control"));
    injector.control.set(ValueLayout.JAVA_LONG, DICE, seed);
    return injector;
  }

  /** With what a program is to be started. */
  public Map<String, String> environment() {
    return Map.of("LD_PRELOAD", library.toString(), "SLUIS_FAULTS", file.toString());
  }

  /** From now on these calls fail, and no others; counting begins anew. */
  public void arm(Fault fault) {
    byte[] path = fault.path().getBytes(StandardCharsets.UTF_8);
    if (path.length > LONGEST_PATH) {
      throw new IllegalArgumentException("path: too long");
    }
    disarm();
    int calls = fault.calls().stream().mapToInt(Call::bit).sum();
    control.set(ValueLayout.JAVA_INT, CALLS, calls);
    control.set(ValueLayout.JAVA_INT, EFFECT, fault.effect().code());
    control.set(ValueLayout.JAVA_INT, PER_MILLE, fault.perMille());
    control.set(ValueLayout.JAVA_LONG, PASS, fault.pass());
    control.set(ValueLayout.JAVA_LONG, MOST, fault.most());
    control.set(ValueLayout.JAVA_LONG, SEEN, 0);
    control.set(ValueLayout.JAVA_LONG, HIT, 0);
    control.asSlice(FILE).fill((byte) 0);
    MemorySegment.copy(path, 0, control, ValueLayout.JAVA_BYTE, FILE, path.length);
    setArmed(1);
  }

  /** Nothing fails any more. The counts stay. */
  public void disarm() {
    setArmed(0);
  }

  /** How many calls matched since it was armed. */
  public long seen() {
    return control.get(ValueLayout.JAVA_LONG, SEEN);
  }

  /** How many of them had the effect. */
  public long hit() {
    return control.get(ValueLayout.JAVA_LONG, HIT);
  }

  /**
   * Steps the wall clock of the program, armed or not, and of the programs that are started later.
   * Clocks that measure how long something takes do not step. What a JVM waits for until a moment
   * of the wall clock ({@code parkUntil}) is counted by the clock of the machine.
   *
   * @param ahead by how much it differs from the clock of the machine; may be negative
   */
  public void setClock(Duration ahead) {
    ValueLayout.JAVA_LONG.varHandle().setRelease(control, CLOCK, ahead.toNanos());
  }

  private void setArmed(int value) {
    ValueLayout.JAVA_INT.varHandle().setRelease(control, ARMED, value);
  }

  @Override
  public void close() {
    disarm();
    arena.close();
  }
}
