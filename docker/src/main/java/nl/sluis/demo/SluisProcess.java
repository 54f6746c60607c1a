package nl.sluis.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command of Sluis as a process of its own, with the options of the launcher. It runs from the
 * jars that the build made when {@code sluis.app} says where these are, else from the class path of
 * this process. Its code is compiled quickly rather than well, for it is not there for long.
 */
public final class SluisProcess {

  /** The checkout. */
  static final Path ROOT =
      Path.of(System.getProperty("sluis.root", "")).toAbsolutePath().normalize();

  private static final String CLASS_PATH =
      System.getProperty("sluis.app", System.getProperty("java.class.path"));

  /** Where the launcher wants to have what a gateway was seen to do (see {@code ./sluis warm}). */
  private static final @Nullable String RECORD = System.getProperty("sluis.record");

  /** What the launcher made of an earlier record; the JVM passes over what does not fit. */
  private static final @Nullable String CACHE = System.getProperty("sluis.aot");

  static final boolean RECORDS = RECORD != null;

  private SluisProcess() {}

  /** A process that is not yet started. */
  public static ProcessBuilder of(String... words) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("@" + ROOT.resolve("docker/jvm.options"));
    boolean gateway = words[0].equals("start");
    if (gateway && RECORD != null) {
      line.add("-XX:AOTMode=record");
      line.add("-XX:AOTConfiguration=" + RECORD);
    } else {
      line.add("-XX:TieredStopAtLevel=1");
    }
    if (gateway && CACHE != null) {
      line.add("-XX:AOTCache=" + CACHE);
    }
    line.addAll(List.of("-cp", CLASS_PATH, "nl.sluis.app.Main"));
    line.addAll(List.of(words));
    return new ProcessBuilder(line);
  }
}
