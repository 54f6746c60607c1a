package nl.sluis.store.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.sluis.faults.Call;
import nl.sluis.faults.Effect;
import nl.sluis.faults.Fault;
import nl.sluis.faults.FaultInjector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise when the disk does not keep its own: whatever system call fails, what was
 * acknowledged is there once, nothing is half, the ledger verifies, and the next push goes well
 * without a restart.
 */
@Tag("slow")
class StoreUnderFaultsTest {

  private static final String FILES = "/sluis.db";
  private static final int AT_ONCE = 3;
  private static final Duration LONG = Duration.ofMinutes(2);

  private final Set<Integer> acknowledged = new TreeSet<>();
  private final Path data;
  private final FaultInjector injector;
  private StoreProcess process;
  private int next = 1;

  StoreUnderFaultsTest(@TempDir Path folder) throws Exception {
    data = Files.createDirectories(folder.resolve("data"));
    injector = FaultInjector.in(folder.resolve("faults"), 14);
    process = new StoreProcess(injector, data, acknowledged);
  }

  @BeforeEach
  void begin() throws IOException {
    allIsWell();
  }

  @AfterEach
  void end() {
    process.close();
    injector.close();
  }

  @Test
  void writesThatFail() throws IOException {
    atEachCallInTurn(Set.of(Call.WRITE), Effect.EIO, "push");
  }

  @Test
  void writesThatAreShort() throws IOException {
    atEachCallInTurn(Set.of(Call.WRITE), Effect.SHORT, "push");
  }

  @Test
  void aDiskThatIsFullForAWhile() throws IOException {
    for (int pass = 0; pass < 12; pass += 3) {
      fault(new Fault(Set.of(Call.WRITE), FILES, Effect.FULL, 1000, pass, 20), "push");
    }
  }

  @Test
  void synchronisingThatFails() throws IOException {
    atEachCallInTurn(Set.of(Call.SYNC), Effect.EIO, "push");
    atEachCallInTurn(Set.of(Call.SYNC), Effect.EIO, "copy");
  }

  @Test
  void copyingTheLogThatFails() throws IOException {
    atEachCallInTurn(Set.of(Call.TRUNCATE), Effect.EIO, "copy");
    for (int pass = 0; pass < 60; pass += 7) {
      fault(Fault.once(Set.of(Call.WRITE), FILES, Effect.ENOSPC, pass), "copy");
    }
  }

  @Test
  void openingThatFails() throws IOException {
    for (Effect effect : List.of(Effect.EMFILE, Effect.EIO)) {
      atEachCallInTurn(Set.of(Call.OPEN), effect, "reopen");
    }
  }

  @Test
  void readingThatFails() throws IOException {
    for (int pass = 0; pass < 60; pass += 7) {
      fault(Fault.once(Set.of(Call.READ), FILES, Effect.EIO, pass), "reopen");
    }
  }

  /** The commit is on its way when the disk goes; nobody can say whether it is there. */
  @Test
  void aDiskThatIsGoneWhileACommitIsUnderWay() throws IOException {
    injector.arm(Fault.always(Set.of(Call.SYNC, Call.OPEN), FILES, Effect.EIO));

    process.tell("push %d %d".formatted(next, AT_ONCE));
    next += AT_ONCE;
    await().atMost(LONG).until(() -> injector.hit() > 5);
    injector.disarm();

    assertThat(process.heard()).isNotNull();
    allIsWell();
  }

  @Test
  void sendersThatInsistWhileAnythingFailsByChance() throws IOException {
    Set<Call> any = Set.of(Call.OPEN, Call.WRITE, Call.SYNC, Call.TRUNCATE, Call.READ);
    for (Effect effect : List.of(Effect.EIO, Effect.ENOSPC, Effect.SHORT)) {
      injector.arm(new Fault(any, FILES, effect, 150, 0, 60));
      var _ = process.ask("insist %d %d".formatted(next, 40));
      next += 40;
      injector.disarm();
      allIsWell();
    }
    injector.arm(new Fault(Set.of(Call.SYNC), FILES, Effect.EIO, 300, 0, 40));
    var _ = process.ask("insist %d %d".formatted(next, 60));
    next += 60;
    injector.disarm();
    allIsWell();
  }

  @Test
  void aProcessThatIsKilled() throws IOException {
    for (Effect effect : List.of(Effect.KILL_BEFORE, Effect.KILL_AFTER)) {
      killedAt(Call.SYNC, 1, 3, effect, "push");
      killedAt(Call.WRITE, 5, 15, effect, "push");
      killedAt(Call.WRITE, 31, 62, effect, "copy");
    }
  }

  @Test
  void evidenceThatCannotBeWrittenHoldsUpNoPushAndIsMadeUpFor() throws IOException {
    besideTheWay(
        Fault.always(Set.of(Call.WRITE, Call.TRUNCATE), "evidence.db", Effect.ENOSPC), "evidence");
    besideTheWay(Fault.always(Set.of(Call.WRITE), "evidence.db", Effect.SHORT), "evidence");
    for (int pass = 0; pass < 40; pass += 3) {
      fault(Fault.once(Set.of(Call.WRITE), "evidence.db", Effect.EIO, pass), "follow 1");
      await().atMost(LONG).until(() -> process.ask("follow " + (next - 1)), this::isFollowed);
    }
  }

  @Test
  void tilesThatCannotBeWrittenHoldUpNoPushAndAreMadeUpFor() throws IOException {
    besideTheWay(Fault.always(Set.of(Call.OPEN), "data/ledger/", Effect.ENOSPC), "tiles");
    besideTheWay(Fault.always(Set.of(Call.SYNC), "data/ledger/", Effect.EIO), "tiles");
  }

  /** A part that is not in the way of a push says that it fails, and goes on by itself. */
  private void besideTheWay(Fault fault, String part) throws IOException {
    injector.arm(fault);
    assertThat(process.ask("push %d 260".formatted(next))).isEmpty();
    next += 260;
    if (fault.effect() != Effect.SHORT) {
      await()
          .atMost(LONG)
          .until(() -> process.ask("follow 1"), said -> said.contains(part + " ATTENTION"));
    }
    injector.disarm();
    await().atMost(LONG).until(() -> process.ask("follow " + (next - 1)), this::isFollowed);
    allIsWell();
  }

  private boolean isFollowed(List<String> said) {
    return said.equals(List.of("story 1", "evidence OK", "tiles OK"));
  }

  private void killedAt(Call call, int step, int end, Effect effect, String work)
      throws IOException {
    for (int pass = 0; pass < end; pass += step) {
      fault(Fault.once(Set.of(call), FILES, effect, pass), work);
      process.close();
      process = new StoreProcess(injector, data, acknowledged);
      allIsWell();
    }
  }

  private void atEachCallInTurn(Set<Call> calls, Effect effect, String work) throws IOException {
    int pass = 0;
    do {
      fault(Fault.once(calls, FILES, effect, pass++), work);
    } while (injector.hit() > 0);
    assertThat(pass).as("calls that failed").isGreaterThan(1);
  }

  /** Work during which something fails, and all that must hold after it. */
  private void fault(Fault fault, String work) throws IOException {
    injector.arm(fault);
    boolean alive = process.ask("push %d %d".formatted(next, AT_ONCE)) != null;
    next += AT_ONCE;
    if (alive && !work.equals("push")) {
      alive = process.ask(work) != null;
    }
    injector.disarm();
    if (alive) {
      allIsWell();
    }
  }

  private void allIsWell() throws IOException {
    assertThat(process.ask("insist %d 1".formatted(next))).as("the next push").isEmpty();
    assertThat(acknowledged).contains(next++);
    Stored stored = process.look();
    assertThat(stored.problems()).isEmpty();
    assertThat(stored.there()).containsAll(acknowledged);
  }
}
