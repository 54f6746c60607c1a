package nl.sluis.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where a server's processor time went while it was measured, from samples of a flight recording
 * (JEP 509, Linux only): by group of threads, and in each by method. A sample counts for our own
 * method that ran and for all our methods that had called it, so these shares add up to more than
 * their thread's.
 */
final class Profile {

  private static final String SAMPLE = "jdk.CPUTimeSample";
  private static final String OURS = "nl.sluis.";
  private static final int SHOWN = 25;
  private static final double SMALLEST_SHARE = 0.3;

  private final Map<String, Integer> threads = new HashMap<>();
  private final Map<String, Map<String, Integer>> ours = new TreeMap<>();
  private final Map<String, Map<String, Integer>> running = new TreeMap<>();
  private int all;

  private Profile() {}

  /** What a JVM must be told to record itself. */
  static List<String> options(Path recording) {
    return List.of(
        "-XX:StartFlightRecording:"
            + SAMPLE
            + "#enabled=true,"
            + SAMPLE
            + "#throttle=1000/s,jdk.ObjectAllocationSample#throttle=2000/s,filename="
            + recording,
        "-XX:FlightRecorderOptions:stackdepth=128",
        "-Xlog:jfr*=off");
  }

  /** Shows what was sampled in these turns, at full load. */
  static void print(Path recording, List<Turn> turns, PrintStream out) throws IOException {
    of(recording, turns).print(out);
  }

  /** Share of these of our methods, which do not call each other, with all that they call. */
  static double share(Path recording, List<Turn> turns, List<String> methods) throws IOException {
    Profile profile = of(recording, turns);
    return profile.ours.values().stream()
            .mapToDouble(
                counts -> methods.stream().mapToInt(method -> counts.getOrDefault(method, 0)).sum())
            .sum()
        / Math.max(1, profile.all);
  }

  private static Profile of(Path recording, List<Turn> turns) throws IOException {
    Profile profile = new Profile();
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        if (event.getEventType().getName().equals(SAMPLE)
            && event.getStackTrace() != null
            && turns.stream().anyMatch(turn -> turn.covers(event.getStartTime()))) {
          profile.add(event.getThread("eventThread"), event.getStackTrace().getFrames());
        }
      }
    }
    return profile;
  }

  private void add(RecordedThread thread, List<RecordedFrame> frames) {
    String name = thread == null ? null : thread.getJavaName();
    String group = name == null ? "van de JVM" : name.replaceAll("[-#]?[0-9]+", "");
    all++;
    threads.merge(group, 1, Integer::sum);
    count(running, group, name(frames.getFirst().getMethod()));
    frames.stream()
        .map(RecordedFrame::getMethod)
        .filter(method -> method.getType().getName().startsWith(OURS))
        .map(Profile::name)
        .collect(Collectors.toSet())
        .forEach(method -> count(ours, group, method));
  }

  private static void count(Map<String, Map<String, Integer>> counts, String group, String method) {
    counts.computeIfAbsent(group, unseen -> new HashMap<>()).merge(method, 1, Integer::sum);
  }

  private static String name(RecordedMethod method) {
    String type = method.getType().getName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + method.getName();
  }

  private void print(PrintStream out) {
    out.printf("%nWaar Sluis zijn processortijd laat (%d waarnemingen bij volle last)%n", all);
    for (Map.Entry<String, Integer> thread : ranked(threads)) {
      out.printf("%n%5.1f %%  draden %s%n", share(thread.getValue()), thread.getKey());
      out.println("         onze methoden, met alles wat zij aanroepen");
      lines(out, ours.getOrDefault(thread.getKey(), Map.of()));
      out.println("         methoden die draaiden");
      lines(out, running.getOrDefault(thread.getKey(), Map.of()));
    }
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
        .filter(entry -> share(entry.getValue()) >= SMALLEST_SHARE)
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .toList();
  }
}
