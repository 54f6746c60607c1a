package nl.sluis.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where a server's processor time went, from samples of a flight recording (JEP 509, Linux): by
 * group of threads, and in each by our own method that was running or waited for what it had
 * called.
 */
final class Profile {

  private static final String SAMPLE = "jdk.CPUTimeSample";
  private static final String OURS = "nl.sluis.";
  private static final int SHOWN = 12;

  private final Map<String, Map<String, Integer>> ours = new TreeMap<>();
  private final Map<String, Map<String, Integer>> leaves = new TreeMap<>();
  private final Map<String, Integer> threads = new HashMap<>();
  private int all;

  private Profile() {}

  /** What a JVM must be told to record itself. */
  static List<String> options(Path recording) {
    return List.of(
        "-XX:StartFlightRecording:" + SAMPLE + "#enabled=true,filename=" + recording,
        "-XX:FlightRecorderOptions:stackdepth=128",
        "-Xlog:jfr*=off");
  }

  static void print(Path recording, PrintStream out) throws IOException {
    Profile profile = new Profile();
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        if (event.getEventType().getName().equals(SAMPLE)) {
          profile.add(event);
        }
      }
    }
    profile.print(out);
  }

  private void add(RecordedEvent event) {
    if (event.getStackTrace() == null) {
      return;
    }
    List<RecordedFrame> frames = event.getStackTrace().getFrames();
    RecordedThread thread = event.getThread("eventThread");
    String group = thread == null ? "?" : thread.getJavaName();
    group = group == null ? "JVM" : group.replaceAll("[-#]?[0-9]+", "");
    all++;
    threads.merge(group, 1, Integer::sum);
    leaves
        .computeIfAbsent(group, g -> new HashMap<>())
        .merge(name(frames.getFirst().getMethod()), 1, Integer::sum);
    String mine =
        frames.stream()
            .map(RecordedFrame::getMethod)
            .filter(method -> method.getType().getName().startsWith(OURS))
            .findFirst()
            .map(Profile::name)
            .orElse("(geen eigen methode)");
    ours.computeIfAbsent(group, g -> new HashMap<>()).merge(mine, 1, Integer::sum);
  }

  private static String name(RecordedMethod method) {
    String type = method.getType().getName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + method.getName();
  }

  private void print(PrintStream out) {
    out.printf("%nWaar Sluis zijn processortijd laat (%d waarnemingen)%n", all);
    ranked(threads)
        .forEach(thread -> {
          out.printf("%n%5.1f %%  draad %s%n", share(thread.getValue()), thread.getKey());
          out.println("         eigen methoden, met wat zij aanroepen");
          lines(out, ours.getOrDefault(thread.getKey(), Map.of()));
          out.println("         methoden waarin het gebeurt");
          lines(out, leaves.getOrDefault(thread.getKey(), Map.of()));
        });
  }

  private void lines(PrintStream out, Map<String, Integer> counts) {
    ranked(counts).stream()
        .limit(SHOWN)
        .forEach(line -> out.printf("%9.1f %%  %s%n", share(line.getValue()), line.getKey()));
  }

  private double share(int count) {
    return 100.0 * count / Math.max(1, all);
  }

  private List<Map.Entry<String, Integer>> ranked(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .filter(entry -> share(entry.getValue()) >= 0.3)
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .toList();
  }
}
