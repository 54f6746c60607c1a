package nl.sluis.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.sluis.app.CommandServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The mistakes in docs/vergissingen are made again: what is printed is what stands there. With
 * {@code -Dsluis.docs=write} the pages are written anew.
 */
final class MistakesIT {

  private static final Path ROOT = TestGateway.ROOT.toAbsolutePath().normalize();
  private static final int LEAST = 20;

  /** What each block begins with; the page says it too. */
  private static final String BEGIN =
      """
      as() { curl --silent --show-error --cacert certs-example/generated/root.crt --cert "certs-example/generated/$1.crt" \
        --key "certs-example/generated/$1.key" -w '\\n%{http_code}\\n' "${@:2}"; }
      stuur() { as "$1" "$URL$2" -H 'Content-Type: application/json' --data-binary @- "${@:3}"; }
      """;

  /** Hands a command to the process that runs them; what only the launcher knows it asks that. */
  private static final String LAUNCHER =
      """
      #!/usr/bin/env bash
      case "${1:-}" in
        start|demo|certs|policy|ledger|fhir-check|inzage|keys|backup|restore|standin) ;;
        *) exec "$LAUNCHER" "$@" ;;
      esac
      exec 3<>"/dev/tcp/127.0.0.1/$COMMANDS"
      input=""
      if [ "$1" = inzage ]; then IFS= read -r input || true; fi
      (IFS=$'\\x1f'; printf '%s\\n%s\\n' "$*" "$input" >&3)
      IFS= read -r -d '' said <&3 || true
      printf '%s' "$said"
      read -r code <&3
      exit "$code"
      """;

  @TempDir static Path folder;
  private static Path scene;
  private static TestGateway gateway;
  private static Process commands;
  private static String port;

  @BeforeAll
  static void start() throws Exception {
    scene = Files.createDirectory(folder.resolve("sluis"));
    gateway = new TestGateway(folder, "  verwijsindex: { enabled: 'true' }");
    commands =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + ROOT.resolve("docker/jvm.options"),
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile="
                    + ROOT.resolve("docker/src/main/resources/logback.xml"),
                "-cp",
                System.getProperty("java.class.path"),
                CommandServer.class.getName())
            .directory(scene.toFile())
            .redirectError(folder.resolve("commands.log").toFile())
            .start();
    port = new BufferedReader(new InputStreamReader(commands.getInputStream(), UTF_8)).readLine();
  }

  @AfterAll
  static void stop() {
    commands.destroyForcibly();
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"school", "huisarts", "partner", "beheerder", "regels", "fg"})
  void whatThePageSaysIsWhatIsPrinted(String name) throws Exception {
    Page page = new Page(ROOT.resolve("docs/vergissingen/" + name + ".md"));

    String now = page.again(MistakesIT::bash);

    if ("write".equals(System.getProperty("sluis.docs"))) {
      page.write(now);
    }
    assertThat(page.blocks()).isGreaterThanOrEqualTo(LEAST);
    assertThat(Page.comparable(now)).isEqualTo(Page.comparable(page.text()));
    assertThat(now)
        .doesNotContain(
            "\r", "\u001b[", "Exception", "\tat ", "Onverwachte fout", folder.toString());
  }

  private static String bash(String typed) throws Exception {
    scene();
    ProcessBuilder bash =
        new ProcessBuilder("bash", "-c", BEGIN + typed)
            .directory(scene.toFile())
            .redirectErrorStream(true);
    bash.environment()
        .putAll(
            Map.of(
                "COMMANDS",
                port,
                "LAUNCHER",
                ROOT.resolve("sluis").toString(),
                "URL",
                "https://localhost:" + gateway.process().dataPort(),
                "BEHEER",
                "https://localhost:" + gateway.process().managementPort()));
    Process process = bash.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    int code = process.exitValue();
    String end = said.isEmpty() || said.endsWith("\n") ? "" : "\n";
    return said + end + (code == 0 ? "" : "[eindcode " + code + "]\n");
  }

  /** A checkout as somebody has it, with certificates, and the data of a gateway that runs. */
  private static void scene() throws IOException {
    try (Stream<Path> old = Files.walk(scene)) {
      for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(scene)) {
          Files.delete(path);
        }
      }
    }
    copy(ROOT.resolve("policies"), scene.resolve("policies"));
    copy(gateway.certificates(), scene.resolve("certs-example/generated"));
    copy(ROOT.resolve("docker/src/main/resources/nl/sluis/demo"), scene.resolve("voorbeelden"));
    Files.copy(
        ROOT.resolve("certs-example/participants.yaml"),
        scene.resolve("certs-example/participants.yaml"));
    Files.writeString(
        Files.createDirectory(scene.resolve("docker")).resolve("sluis.yaml"),
        Files.readString(ROOT.resolve("docker/sluis.yaml"))
            .replace("data: data", "data: nieuw")
            .replace("port: 8443", "port: 0")
            .replace("port: 8444", "port: 0"));
    Files.createSymbolicLink(scene.resolve("data"), gateway.process().data());
    Path launcher = Files.writeString(scene.resolve("sluis"), LAUNCHER);
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : List.copyOf(all.toList())) {
        Files.copy(
            one,
            to.resolve(from.relativize(one).toString()),
            java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
