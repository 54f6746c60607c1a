package nl.sluis.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./sluis} gives the JVM; a JDK that only repeats it stands in for the real one. */
final class LauncherTest {

  private static final List<String> NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  @TempDir private Path folder;
  private Path target = Path.of("");
  private Path kept = Path.of("");

  @BeforeEach
  void built() throws IOException {
    Files.copy(Path.of(System.getProperty("sluis.root", ".."), "sluis"), folder.resolve("sluis"));
    for (String part : List.of("gateway-core", "adapters", "certs-example", "docker")) {
      Files.createDirectories(folder.resolve(part));
    }
    Files.createFile(folder.resolve("pom.xml"));
    target = folder.resolve("docker/target");
    Files.createFile(Files.createDirectories(target.resolve("app")).resolve(".built"));
    kept = target.resolve("sluis-25+1.aot");

    Path jdk = Files.createDirectories(folder.resolve("jdk/bin"));
    Files.writeString(
        folder.resolve("jdk/release"), "JAVA_VERSION=\"25\"\nJAVA_RUNTIME_VERSION=\"25+1\"\n");
    for (String name : List.of("java", "javac")) {
      Path made = Files.writeString(jdk.resolve(name), "#!/bin/sh\necho \"$@\"\n");
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void givesTheJvmWhatItKeptWhenItIsWhole() throws Exception {
    assertThat(start()).doesNotContain("AOTCache").contains("nl.sluis.app.Main start");

    Files.writeString(kept, "123456789");
    Files.writeString(target.resolve("sluis-25+1.aot.sum"), "930766865 9\n");
    assertThat(start()).contains("-XX:AOTCache=docker/target/sluis-25+1.aot");
    assertThat(run(List.of(), "demo")).contains("-Dsluis.aot=");
  }

  /** The JVM would end on it. */
  @Test
  void passesOverWhatIsDamagedInside() throws Exception {
    Files.writeString(kept, "123456780");
    Files.writeString(target.resolve("sluis-25+1.aot.sum"), "930766865 9\n");

    assertThat(start()).doesNotContain("AOTCache").contains("nl.sluis.app.Main start");
    assertThat(run(List.of(), "demo")).doesNotContain("sluis.aot");
  }

  @Test
  void saysNothingOfFoldersThatWhoRunsItMayNotRead() throws Exception {
    boolean root = System.getProperty("user.name").equals("root");
    Path closed = Files.createDirectory(target.resolve("proofs"));
    Files.setPosixFilePermissions(
        closed, PosixFilePermissions.fromString(root ? "rwx------" : "---------"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      assertThat(run(root ? NOBODY : List.of(), "keys")).startsWith("@docker/jvm.options");
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** The launcher works in its own folder; what was typed does not. */
  @Test
  void saysFromWhereItWasCalled() throws Exception {
    assertThat(start()).contains("-Dsluis.from=" + Path.of("").toAbsolutePath());
    assertThat(start()).doesNotContain("sluis.terminal");
  }

  /** Without anything built: what it would build with is not here. */
  @Test
  void showsTheHelpOfACommandFromThePage() throws Exception {
    Files.delete(target.resolve("app/.built"));
    Files.createDirectories(folder.resolve("docs"));
    Files.copy(
        Path.of(System.getProperty("sluis.root", ".."), "docs/opdrachten.md"),
        folder.resolve("docs/opdrachten.md"));

    String help = run(List.of(), "policy", "explain", "--help");

    assertThat(help).startsWith("Gebruik: ./sluis policy explain").contains("--gezag");
    assertThat(run(List.of(), "help", "policy", "explain")).isEqualTo(help);
    assertThat(run(List.of(), "test", "--help")).startsWith("Gebruik: ./sluis test");
  }

  @Test
  void suggestsTheCommandThatWasMeant() throws Exception {
    assertThat(run(List.of(), "polcy")).startsWith("Onbekende opdracht: polcy");
    assertThat(run(List.of(), "xyzzy-plugh")).startsWith("Onbekende opdracht: xyzzy-plugh\n");
  }

  private String start() throws Exception {
    return run(List.of(), "start", "--config", "sluis.yaml");
  }

  /** All of what it said. */
  private String run(List<String> as, String... words) throws Exception {
    List<String> line = new ArrayList<>(as);
    line.add("bash");
    line.add(folder.resolve("sluis").toString());
    line.addAll(List.of(words));
    ProcessBuilder launcher = new ProcessBuilder(line).redirectErrorStream(true);
    launcher.environment().put("SLUIS_JAVA_HOME", folder.resolve("jdk").toString());
    Process process = launcher.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return said;
  }
}
