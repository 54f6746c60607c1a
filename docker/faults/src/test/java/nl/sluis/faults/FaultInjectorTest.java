package nl.sluis.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program meets that was started with the library. */
@Tag("slow")
final class FaultInjectorTest {

  private static final int KILLED = 137;

  @TempDir Path folder;
  private FaultInjector injector;

  @BeforeEach
  void compile() throws Exception {
    injector = FaultInjector.in(folder, 7);
  }

  @AfterEach
  void release() {
    injector.close();
  }

  @Test
  void writesGoWellWhileNothingIsArmed() throws Exception {
    assertThat(run("printf twelve-bytes > a")).isZero();
    assertThat(Files.readString(folder.resolve("a"))).isEqualTo("twelve-bytes");
  }

  @Test
  void aWriteFailsOnTheFileThatIsNamedOnly() throws Exception {
    injector.arm(Fault.always(Set.of(Call.WRITE), "/a", Effect.ENOSPC));

    assertThat(run("printf x > b")).isZero();
    assertThat(run("printf x > a")).isNotZero();
    assertThat(injector.hit()).isPositive();
  }

  @Test
  void aPathCanBeNamedByItsEnd() throws Exception {
    injector.arm(Fault.always(Set.of(Call.WRITE), "/a$", Effect.ENOSPC));

    assertThat(run("printf x > ab")).isZero();
    assertThat(run("printf x > a")).isNotZero();
  }

  @Test
  void callsAreCountedWithoutAFault() throws Exception {
    injector.arm(Fault.none(Set.of(Call.WRITE), "/a"));

    assertThat(run("printf x > a; printf y > b; printf z > a")).isZero();
    assertThat(injector.seen()).isEqualTo(2);
    assertThat(injector.hit()).isZero();
  }

  @Test
  void theWallClockStepsForwardAndBack() throws Exception {
    Instant now = Instant.now();
    injector.setClock(Duration.ofDays(-1));
    assertThat(clock()).isBetween(now.minusSeconds(86_410), now.minusSeconds(86_000));
    injector.setClock(Duration.ofHours(2).plusNanos(999_999_999));
    assertThat(clock()).isBetween(now.plusSeconds(7_190), now.plusSeconds(7_600));
  }

  private Instant clock() throws Exception {
    assertThat(run("date +%s")).isZero();
    return Instant.ofEpochSecond(Long.parseLong(Files.readString(folder.resolve("said")).strip()));
  }

  @Test
  void anOpenFails() throws Exception {
    injector.arm(Fault.always(Set.of(Call.OPEN), "a", Effect.EROFS));

    assertThat(run("printf x > ./a")).isNotZero();
  }

  @Test
  void oneCallFailsAfterOthersWentWell() throws Exception {
    injector.arm(Fault.once(Set.of(Call.WRITE), "/a", Effect.EIO, 1));

    assertThat(run("printf x > a; printf y > a")).isNotZero();
    assertThat(run("printf x > a")).isZero();
    assertThat(injector.hit()).isEqualTo(1);
  }

  @Test
  void aFullDiskTakesHalfOfTheFirstWrite() throws Exception {
    injector.arm(Fault.always(Set.of(Call.WRITE), "/a", Effect.FULL));

    assertThat(run("printf twelve-bytes > a")).isNotZero();
    assertThat(Files.readString(folder.resolve("a"))).isEqualTo("twelve");
  }

  @Test
  void theProgramIsKilledAtTheCall() throws Exception {
    injector.arm(Fault.once(Set.of(Call.WRITE), "/a", Effect.KILL_BEFORE, 0));
    assertThat(run("printf x > a")).isEqualTo(KILLED);
    assertThat(folder.resolve("a")).isEmptyFile();

    injector.arm(Fault.once(Set.of(Call.WRITE), "/a", Effect.KILL_AFTER, 0));
    assertThat(run("printf x > a")).isEqualTo(KILLED);
    assertThat(folder.resolve("a")).isNotEmptyFile();
  }

  private int run(String script) throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", script).directory(folder.toFile());
    shell.environment().putAll(injector.environment());
    return shell
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile())
        .start()
        .waitFor();
  }
}
