package nl.sluis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file system of an image, made from its Dockerfile as a container engine would, for where
 * there is none. The base is this machine: its /usr, and its JDK in the place where the image named
 * in the Dockerfile has one. What it does not know of a Dockerfile is a failure.
 */
final class ImageFolder {

  private static final String BASE = "eclipse-temurin@${JRE_DIGEST}";
  private static final String JAVA = "/opt/java/openjdk";
  private static final String PATH = JAVA + "/bin:/usr/bin:/bin";
  private static final String ROOT_USER = "0:0";

  private final Path context;
  private final Path workplace;
  private final Path script;
  private final ImageFile file;
  private final Map<String, Path> stages = new HashMap<>();
  private Path root;
  private String directory = "/";

  ImageFolder(Path context, Path workplace) throws Exception {
    this.context = context;
    this.workplace = workplace;
    this.file = ImageFile.read(context.resolve("docker/Dockerfile"));
    this.script = Path.of(ImageFolder.class.getResource("in-image.sh").toURI());
    this.root = workplace;
    for (ImageFile.Instruction one : file.all()) {
      carryOut(one);
    }
  }

  ImageFile file() {
    return file;
  }

  Path root() {
    return root;
  }

  private void carryOut(ImageFile.Instruction one) throws Exception {
    switch (one.name()) {
      case "ARG" ->
          assertThat(one.words()).as("no digest that nobody looked up").isEqualTo("JRE_DIGEST");
      case "FROM" -> {
        String[] words = one.words().split(" AS ");
        assertThat(words[0]).isEqualTo(BASE);
        root = Files.createDirectory(workplace.resolve("stage-" + stages.size()));
        directory = "/";
        stages.put(words.length > 1 ? words[1] : "", root);
      }
      case "WORKDIR" -> {
        directory = one.words();
        Files.createDirectories(root.resolve(directory.substring(1)));
      }
      case "COPY" -> copy(List.of(one.words().split(" ")));
      case "RUN" -> {
        Process run =
            start(ROOT_USER, true, List.of(), List.of("/bin/sh", "-c", one.words()), "run.log");
        assertThat(run.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(run.exitValue()).as(() -> said("run.log")).isZero();
      }
      case "USER", "VOLUME", "EXPOSE", "STOPSIGNAL", "HEALTHCHECK", "ENTRYPOINT", "CMD" -> {
        // Of the image as a whole; the test asks for them.
      }
      default -> throw new IllegalArgumentException("unknown: " + one);
    }
  }

  private String relative(String path) {
    return (path.startsWith("/") ? path : directory + "/" + path).substring(1);
  }

  private void copy(List<String> words) throws IOException {
    List<String> from = new ArrayList<>(words.subList(0, words.size() - 1));
    String to = words.getLast();
    Path target = root.resolve(relative(to)).normalize();
    @Nullable Path stage = null;
    if (from.getFirst().startsWith("--from=")) {
      stage = stages.get(from.removeFirst().substring("--from=".length()));
    }
    for (String name : from) {
      Path source = stage == null ? context.resolve(name) : stage.resolve(name.substring(1));
      if (Files.isDirectory(source)) {
        try (Stream<Path> walk = Files.walk(source)) {
          for (Path each : walk.filter(Files::isRegularFile).toList()) {
            if (stage != null || isInContext(each)) {
              put(each, target.resolve(source.relativize(each).toString()));
            }
          }
        }
      } else {
        assertThat(stage != null || isInContext(source)).as(name + " in .dockerignore").isTrue();
        put(source, to.endsWith("/") ? target.resolve(source.getFileName().toString()) : target);
      }
    }
  }

  private static void put(Path source, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
  }

  /** As .dockerignore says: the last line that fits a path, or a folder it is in, counts. */
  private boolean isInContext(Path path) throws IOException {
    Path within = context.relativize(path);
    boolean in = true;
    for (String line : Files.readAllLines(context.resolve(".dockerignore"))) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      boolean again = line.startsWith("!");
      var pattern =
          FileSystems.getDefault().getPathMatcher("glob:" + (again ? line.substring(1) : line));
      for (int parts = 1; parts <= within.getNameCount(); parts++) {
        if (pattern.matches(within.subpath(0, parts))) {
          in = again;
        }
      }
    }
    return in;
  }

  /** Something that the engine puts in: a volume, or a folder or file of this machine. */
  record Mount(Path from, String to, boolean writable) {}

  /** Starts a command in the image as its user, with nothing to write on but what is mounted so. */
  Process start(List<Mount> mounts, List<String> command, String log) throws IOException {
    return start(file.last("USER").words(), false, mounts, command, log);
  }

  private Process start(
      String user, boolean writable, List<Mount> mounts, List<String> command, String log)
      throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "/bin/sh"));
    line.addAll(List.of(script.toString(), root.toString(), writable ? "yes" : "no", user, PATH));
    line.add("--");
    line.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("WORKDIR", directory);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(workplace.resolve(log).toFile()));
    Process process = builder.start();
    List<Mount> all = new ArrayList<>(mounts);
    all.add(new Mount(Path.of(System.getProperty("java.home")), JAVA, false));
    try (var input = process.getOutputStream()) {
      for (Mount one : all) {
        String how = one.writable() ? "rw" : "ro";
        input.write(
            "%s:%s:%s%n".formatted(one.from(), one.to(), how).getBytes(StandardCharsets.UTF_8));
      }
    }
    return process;
  }

  /** Runs a command beside one that was started, as docker exec does. */
  Process beside(Process started, String user, String... command) throws IOException {
    String[] who = user.split(":");
    List<String> line =
        new ArrayList<>(
            List.of(
                "nsenter",
                "--target=" + first(started).pid(),
                "--mount",
                "--pid",
                "--root",
                "--wd",
                "--setuid=" + who[0],
                "--setgid=" + who[1],
                "/usr/bin/env",
                "-i",
                "PATH=" + PATH,
                "/bin/sh",
                "-c",
                "cd \"$0\" && exec \"$@\"",
                directory));
    line.addAll(Arrays.asList(command));
    return new ProcessBuilder(line).redirectErrorStream(true).start();
  }

  /** The first process in there, which gets the signals. */
  static ProcessHandle first(Process started) {
    return started.children().findFirst().orElseThrow();
  }

  /** All that was written to a log. */
  String said(String log) {
    try {
      return Files.readString(workplace.resolve(log));
    } catch (IOException none) {
      return "";
    }
  }
}
