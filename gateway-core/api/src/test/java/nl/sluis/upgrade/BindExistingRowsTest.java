package nl.sluis.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.FG;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import nl.sluis.audit.Auditor;
import nl.sluis.binding.TableVerification;
import nl.sluis.crypto.MasterKey;
import nl.sluis.erasure.Erased;
import nl.sluis.erasure.ErasureRequest;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.ProgressListener;
import nl.sluis.ledger.ReceiptVerdict;
import nl.sluis.ledger.SigningKey;
import nl.sluis.ledger.Step;
import nl.sluis.ledger.Verification;
import nl.sluis.outbox.Delivery;
import nl.sluis.policy.Requester;
import nl.sluis.store.sql.SqlReading;
import nl.sluis.store.sqlite.SqliteBackup;
import nl.sluis.store.sqlite.SqliteStore;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.Policies;
import nl.sluis.testing.ScriptedChannel;
import nl.sluis.testing.SeededRandom;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store that was written by the code of before rows were bound: one message waits, one was
 * confirmed, one waits for consent, and two notifications are still to go out.
 */
@Tag("slow")
class BindExistingRowsTest {

  private final TestClock clock = new TestClock();
  private final ScriptedChannel channel = new ScriptedChannel("webhook");
  private final Path data;
  private final Path copies;

  BindExistingRowsTest(@TempDir Path folder) throws IOException {
    data = Files.createDirectories(folder.resolve("data"));
    copies = folder.resolve("copies");
  }

  @BeforeEach
  void writtenBefore() throws Exception {
    SeededRandom random = new SeededRandom(1);
    SigningKey.create(data.resolve("ledger.key"), random, "sluis/test");
    MasterKey.create(data.resolve("master.key"), random);
    try (InputStream packed =
        Objects.requireNonNull(
            BindExistingRowsTest.class.getResourceAsStream("before-rows-were-bound.db.gz"))) {
      Files.copy(new GZIPInputStream(packed), data.resolve("sluis.db"));
    }
  }

  @Test
  void isBoundAsItIsFoundAndOnlyOnce() throws Exception {
    int leaves;
    try (TestGateway gateway = gateway(data)) {
      assertInOrder(gateway);
      leaves = gateway.evidence().leaves(Step.ROWS_ADOPTED).size();
      assertThat(leaves).isPositive();
      gateway.push(SCHOOL, SignalBuilder.called("new").to(REGISSEUR));
    }

    try (TestGateway gateway = gateway(data)) {
      assertThat(gateway.evidence().leaves(Step.ROWS_ADOPTED)).hasSize(leaves);
      assertInOrder(gateway);
    }
  }

  @Test
  void takesNothingOverAnyMoreOnceARowWasBound() throws Exception {
    try (TestGateway gateway = gateway(data)) {
      gateway.push(SCHOOL, SignalBuilder.called("new").to(REGISSEUR));
    }
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("sluis.db"));
        Statement s = c.createStatement()) {
      assertThat(s.executeUpdate("UPDATE consent SET mark = NULL")).isPositive();
    }

    try (TestGateway gateway = gateway(data)) {
      assertThat(gateway.store().verifyTables(ProgressListener.NONE))
          .isInstanceOfSatisfying(
              TableVerification.Broken.class,
              broken -> assertThat(broken.table()).isEqualTo("consent"));
    }
  }

  @Test
  void knowsItsMasterKeyBeforeAndAfter() throws Exception {
    assertThat(opensStored()).isTrue();
    try (TestGateway gateway = gateway(data)) {
      assertThat(gateway.keys().find(People.SAM)).isPresent();
    }
    assertThat(opensStored()).isTrue();
  }

  private boolean opensStored() throws IOException {
    try (SqlReading store = SqliteStore.openToRead(data.resolve("sluis.db"))) {
      return new KeyRing(
              MasterKey.load(data.resolve("master.key")), store.keys(), new SeededRandom(1))
          .opensStored();
    }
  }

  @Test
  void canBeVerifiedBeforeItsFirstStart() {
    try (SqlReading store = SqliteStore.openToRead(data.resolve("sluis.db"))) {
      assertThat(store.verifyTables(true, ProgressListener.NONE))
          .isInstanceOfSatisfying(
              TableVerification.Intact.class, intact -> assertThat(intact.from()).isNull());
    }
  }

  @Test
  void deliversWhatWaited() throws Exception {
    try (TestGateway gateway = gateway(data)) {
      Delivery waiting = gateway.store().outbox().inbox(REGISSEUR, "", 10).getFirst();
      assertThat(
              new String(
                  gateway.call(REGISSEUR, "GET", "/v1/berichten/" + waiting.id()).body(), UTF_8))
          .contains("Anne Voorbeeld");

      int before = gateway.evidence().leaves(Step.NOTIFICATION_DELIVERED).size();
      gateway.startDeliveries();

      Awaitility.await().untilAsserted(() -> assertThat(channel.offered()).hasSize(2));
      assertThat(gateway.tampering().count()).isZero();
      Awaitility.await()
          .untilAsserted(() ->
              assertThat(gateway.evidence().leaves(Step.NOTIFICATION_DELIVERED))
                  .hasSize(before + 2));
      assertInOrder(gateway);
    }
  }

  @Test
  void deliversWhatWaitedForConsentWhenThatComes() throws Exception {
    try (TestGateway gateway = gateway(data)) {
      gateway.give(
          People.NOOR, ConsentBuilder.to(SCHOOL).parent(1).parent(2).self().roles("regisseur"));

      gateway.reconsider();

      assertThat(gateway.store().outbox().inbox(REGISSEUR, "", 10)).hasSize(2);
      assertThat(gateway.tampering().count()).isZero();
      assertInOrder(gateway);
    }
  }

  @Test
  void givesTheReceiptOfBeforeForTheSameSignal() throws Exception {
    try (TestGateway gateway = gateway(data)) {
      byte[] receipt =
          gateway
              .push(
                  SCHOOL,
                  SignalBuilder.called("sent")
                      .to(REGISSEUR)
                      .saying("melder.naam", "Anne Voorbeeld"))
              .body();

      assertThat(gateway.evidence().verify(receipt)).isInstanceOf(ReceiptVerdict.Genuine.class);
      assertThat(gateway.store().outbox().inbox(REGISSEUR, "", 10)).hasSize(1);
    }
  }

  @Test
  void saysThatACopyWasPutBack() throws Exception {
    Path back = data.resolveSibling("back");
    try (TestGateway gateway = gateway(data)) {
      gateway.push(SCHOOL, SignalBuilder.called("new").to(REGISSEUR));
      SqliteBackup.copy(data, copies.resolve("1"));
      erase(gateway);
    }

    restore(back);

    try (SqlReading store = SqliteStore.openToRead(back.resolve("sluis.db"))) {
      assertThat(store.verifyTables(true, ProgressListener.NONE))
          .isInstanceOf(TableVerification.Intact.class);
    }
    try (TestGateway gateway = gateway(back)) {
      assertThat(gateway.keys().find(People.SAM)).isEmpty();
      assertThat(gateway.evidence().leaves(Step.ROWS_RESTORED)).isNotEmpty();
      assertInOrder(gateway);
      assertThat(gateway.store().verifyTables(ProgressListener.NONE))
          .isInstanceOfSatisfying(
              TableVerification.Intact.class, intact -> assertThat(intact.restored()).isNotEmpty());
    }
  }

  @Test
  void knowsWhichKeysACopyHasNoMore() throws Exception {
    Path back = data.resolveSibling("back");
    try (TestGateway gateway = gateway(data)) {
      gateway.push(SCHOOL, SignalBuilder.called("new").to(REGISSEUR));
      SqliteBackup.copy(data, copies.resolve("1"));
      erase(gateway);
      assertThat(SqliteBackup.forget(data, copies)).isEqualTo(1);
      gateway.push(SCHOOL, SignalBuilder.called("newer").to(REGISSEUR));
    }

    restore(back);

    try (TestGateway gateway = gateway(back)) {
      assertInOrder(gateway);
    }
  }

  @Test
  void holdsACopyWithoutAnyKeyAgainstTheLedger() throws Exception {
    Path back = data.resolveSibling("back");
    try (TestGateway gateway = gateway(data)) {
      gateway.push(SCHOOL, SignalBuilder.called("new").to(REGISSEUR));
      SqliteBackup.copy(data, copies.resolve("1"));
      Files.delete(copies.resolve("1/kort/sleutels.db"));
    }

    restore(back);

    try (TestGateway gateway = gateway(back)) {
      assertInOrder(gateway);
    }
  }

  @Test
  void takesOverACopyOfBeforeThatIsPutBack() throws Exception {
    Path back = data.resolveSibling("back");
    SqliteBackup.copy(data, copies.resolve("1"));
    try (TestGateway gateway = gateway(data)) {
      erase(gateway);
    }

    restore(back);

    try (TestGateway gateway = gateway(back)) {
      assertThat(gateway.keys().find(People.SAM)).isEmpty();
      assertThat(gateway.evidence().leaves(Step.ROWS_ADOPTED)).isNotEmpty();
      assertInOrder(gateway);
    }
  }

  private TestGateway gateway(Path folder) throws Exception {
    return new TestGateway(folder, clock, channel);
  }

  private void restore(Path back) throws IOException {
    SqliteBackup.restore(
        copies.resolve("1"),
        back,
        List.of(data.resolve("sluis.db")),
        SigningKey.load(data.resolve("ledger.key")),
        clock.instant());
    Files.copy(data.resolve("master.key"), back.resolve("master.key"));
    Files.copy(data.resolve("ledger.key"), back.resolve("ledger.key"));
  }

  private void erase(TestGateway gateway) {
    Erased erased =
        gateway
            .erasure()
            .erase(
                new ErasureRequest(People.SAM, Requester.self(), "onrechtmatig", null),
                new Auditor(FG, "fg", null, null),
                Policies.load(),
                clock.instant())
            .toCompletableFuture()
            .join();
    assertThat(erased).isInstanceOf(Erased.Done.class);
  }

  private static void assertInOrder(TestGateway gateway) {
    assertThat(gateway.evidence().verify()).isInstanceOf(Verification.Intact.class);
    assertThat(gateway.store().verifyTables(ProgressListener.NONE))
        .isInstanceOfSatisfying(
            TableVerification.Intact.class,
            intact -> {
              assertThat(intact.from()).isNotNull();
              assertThat(intact.rows()).isPositive();
            });
  }
}
