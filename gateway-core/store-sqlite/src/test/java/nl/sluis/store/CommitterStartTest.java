package nl.sluis.store;

import static nl.sluis.store.CommitterRig.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.LedgerDamagedException;
import nl.sluis.store.CommitterRig.Recorded;
import nl.sluis.store.sqlite.SqliteStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitterStartTest {

  private final CommitterRig rig;

  CommitterStartTest(@TempDir Path folder) throws IOException {
    rig = new CommitterRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void goesOnWithTheTreeAfterARestart() throws Exception {
    all(rig.submitMany(7)).get(10, TimeUnit.SECONDS);

    rig.restart();

    assertThat(rig.submit(new Recorded("after", 1)).get(10, TimeUnit.SECONDS)).isEqualTo(7);
    rig.assertIntact(8);
  }

  @Test
  void doesNotStartWhereTheTreeEndsElsewhereThanTheLastCheckpointSays() throws Exception {
    all(rig.submitMany(3)).get(10, TimeUnit.SECONDS);
    Frontier end = rig.store.ledger().frontier();
    rig.submit(new Recorded("more", 1)).get(10, TimeUnit.SECONDS);
    rig.committer.close();

    for (Frontier other : List.of(end, Frontier.EMPTY)) {
      rig.store.endLedgerAt(other);
      assertThatThrownBy(() -> rig.committer(rig.store, commit -> {}, Runnable::run).close())
          .isInstanceOf(LedgerDamagedException.class)
          .hasMessageContaining("ledger verify");
    }
  }

  @Test
  void doesNotStartWhereTheTreeHasTheSizeButNotTheRootOfTheLastCheckpoint(@TempDir Path folder)
      throws Exception {
    all(rig.submitMany(3)).get(10, TimeUnit.SECONDS);
    rig.committer.close();
    try (Store other = SqliteStore.open(folder.resolve("other.db"));
        Committer elsewhere = rig.committer(other, commit -> {}, Runnable::run)) {
      for (int i = 0; i < 3; i++) {
        elsewhere.submit(new Recorded("x", 1)).toCompletableFuture().get(10, TimeUnit.SECONDS);
      }
      rig.store.endLedgerAt(other.ledger().frontier());

      assertThatThrownBy(() -> rig.committer(rig.store, commit -> {}, Runnable::run).close())
          .isInstanceOf(LedgerDamagedException.class);
    }
  }
}
