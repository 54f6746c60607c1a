package nl.sluis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long it takes from {@code ./sluis start} to a gateway that is ready: the first time on a
 * machine, and after that. It starts from a copy of what was built, as a new machine would have it;
 * what the operating system has read of it before is not thrown away.
 */
final class StartTimes {

  private static final Path APP = Path.of("docker", "target", "app");
  private static final double FIRST_SECONDS = 4;
  private static final double WARM_SECONDS = 2;

  private StartTimes() {}

  /**
   * Measures.
   *
   * @param root where {@code ./sluis} is
   * @param times how often after the first
   */
  static Section measure(Ground ground, Path root, Path policies, int times) throws IOException {
    String title = "Van ./sluis start tot klaar";
    if (Files.notExists(root.resolve("sluis")) || Files.notExists(root.resolve(APP))) {
      return section(title, "niet gemeten: hier staat geen gebouwde ./sluis", List.of());
    }
    Path copy = copy(root, ground.folder().resolve("nieuw"));
    Path config = ground.folder().resolve("start.yaml");
    Files.writeString(
        config,
        SluisContender.configuration(ground.folder().resolve("start"), policies, ground.pki()));
    List<Double> seconds = new ArrayList<>();
    seconds.add(start(ground, copy, config).toMillis() / 1e3);
    warm(copy);
    for (int i = 0; i < times; i++) {
      seconds.add(start(ground, copy, config).toMillis() / 1e3);
    }
    return section(
        title,
        times
            + " keer na de eerste, met de regels en een lege opslag; bestanden al in het geheugen",
        List.of(
            Target.most("de eerste keer, s", Spread.of(seconds.subList(0, 1)), 1, FIRST_SECONDS),
            Target.most(
                "daarna, s", Spread.of(seconds.subList(1, seconds.size())), 1, WARM_SECONDS)));
  }

  private static Section section(String title, String fact, List<Target> targets) {
    return new Section(title, List.of(fact), List.of(), List.of(), targets, List.of(), Map.of());
  }

  private static Duration start(Ground ground, Path copy, Path config) throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
            copy.resolve("sluis").toString(), "start", "--config", config.toString());
    try (Server server = ground.server("start", command)) {
      return server.startedIn();
    }
  }

  /** Keeps what makes a start faster, as after a build. */
  private static void warm(Path copy) throws IOException {
    try {
      new ProcessBuilder(copy.resolve("sluis").toString(), "warm")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The launcher, the files beside it and the application, without sources; marked as built. */
  private static Path copy(Path root, Path copy) throws IOException {
    for (String folder : List.of("gateway-core", "adapters", "certs-example")) {
      Files.createDirectories(copy.resolve(folder));
    }
    for (Path part : List.of(Path.of(""), Path.of("docker"))) {
      Files.createDirectories(copy.resolve(part));
      try (Stream<Path> files = Files.list(root.resolve(part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(
              file,
              copy.resolve(part).resolve(file.getFileName()),
              StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    for (Path whole : List.of(APP, Path.of("policies"))) {
      try (Stream<Path> files = Files.walk(root.resolve(whole))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path to = copy.resolve(root.relativize(file));
          Files.createDirectories(to.getParent());
          Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    Path built = copy.resolve(APP).resolve(".built");
    Files.deleteIfExists(built);
    Files.createFile(built);
    return copy;
  }
}
