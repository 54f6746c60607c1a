package nl.sluis.store.sqlite;

import static nl.sluis.testing.Organisations.FG;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.sluis.audit.Auditor;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.erasure.Erased;
import nl.sluis.erasure.ErasureRequest;
import nl.sluis.ledger.SigningKey;
import nl.sluis.outbox.Delivery;
import nl.sluis.policy.Requester;
import nl.sluis.store.StoreException;
import nl.sluis.testing.Bytes;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.Policies;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of a store, and how an erasure reaches them. */
class SqliteBackupTest {

  private final TestClock clock = new TestClock();
  private final Path data;
  private final Path copies;

  SqliteBackupTest(@TempDir Path folder) throws Exception {
    data = Files.createDirectories(folder.resolve("data"));
    copies = folder.resolve("copies");
  }

  @Test
  void keepsKeysApartFromWhatTheyOpen() throws Exception {
    try (TestGateway gateway = aGateway()) {
      byte[] key = key(gateway).wrapped();

      SqliteBackup.copy(data, copies.resolve("1"));

      assertThat(Bytes.holders(copies, key)).containsExactly("1/kort/sleutels.db");
      assertThat(Bytes.holders(copies, People.SAM_BSN.value().getBytes())).isEmpty();
    }
  }

  @Test
  void takesDestroyedKeysOutOfEarlierCopies() throws Exception {
    try (TestGateway gateway = aGateway()) {
      byte[] sam = key(gateway).wrapped();
      byte[] noor = gateway.keys().find(People.NOOR).orElseThrow().wrapped();
      SqliteBackup.copy(data, copies.resolve("1"));
      erase(gateway);

      assertThat(SqliteBackup.forget(data, copies)).isEqualTo(1);

      assertThat(Bytes.holders(copies, sam)).isEmpty();
      assertThat(Bytes.holders(copies, noor)).isNotEmpty();
      assertThat(SqliteBackup.forget(data, copies)).isZero();
    }
  }

  @Test
  void putsACopyBackAndErasesAgain() throws Exception {
    Path back = data.resolveSibling("back");
    byte[] sam;
    try (TestGateway gateway = aGateway()) {
      sam = key(gateway).wrapped();
      SqliteBackup.copy(data, copies.resolve("1"));
      erase(gateway);
    }

    int again =
        SqliteBackup.restore(
            copies.resolve("1"),
            back,
            List.of(data.resolve("sluis.db")),
            SigningKey.load(data.resolve("ledger.key")),
            clock.instant());

    assertThat(again).isEqualTo(1);
    assertThat(Bytes.holders(back, sam)).isEmpty();
    Files.copy(data.resolve("master.key"), back.resolve("master.key"));
    Files.copy(data.resolve("ledger.key"), back.resolve("ledger.key"));
    try (TestGateway gateway = new TestGateway(back, clock)) {
      assertThat(gateway.keys().find(People.SAM)).isEmpty();
      Delivery delivery = gateway.store().outbox().inbox(REGISSEUR, "", 10).getFirst();
      assertThat(gateway.call(REGISSEUR, "GET", "/v1/berichten/" + delivery.id()).status())
          .isEqualTo(200);
    }
  }

  @Test
  void leavesNothingOfACopyThatIsNotWhole() throws Exception {
    try (TestGateway gateway = aGateway()) {
      assertThat(gateway.keys().find(People.SAM)).isPresent();
      Path index = Files.createDirectories(data.resolve("verwijsindex")).resolve("index.db");
      Files.writeString(index, "no database, but long enough to be looked at as one");

      assertThatThrownBy(() -> SqliteBackup.copy(data, copies.resolve("1")))
          .isInstanceOf(StoreException.class);
      assertThat(copies.resolve("1")).doesNotExist();
      Files.delete(index);

      for (Path within : List.of(data.resolve("copies/1"), data.resolve("x/../1"))) {
        assertThatThrownBy(() -> SqliteBackup.copy(data, within))
            .hasCauseInstanceOf(InsideDataException.class);
        assertThat(within).doesNotExist();
      }
    }
  }

  @Test
  void leavesNothingOfARestoreThatFails() throws Exception {
    try (TestGateway gateway = aGateway()) {
      assertThat(gateway.keys().find(People.SAM)).isPresent();
      SqliteBackup.copy(data, copies.resolve("1"));
    }
    Files.writeString(copies.resolve("1/kort/sleutels.db"), "no database, but long enough");
    Path back = data.resolveSibling("back");

    SigningKey key = SigningKey.load(data.resolve("ledger.key"));

    assertThatThrownBy(
            () -> SqliteBackup.restore(copies.resolve("1"), back, List.of(), key, clock.instant()))
        .isInstanceOf(StoreException.class);

    assertThat(back.resolve("sluis.db")).doesNotExist();
  }

  @Test
  void believesNoOtherGatewayAboutWhoWasErased() throws Exception {
    Path other = Files.createDirectories(data.resolveSibling("other"));
    try (TestGateway gateway = aGateway();
        TestGateway neighbour = new TestGateway(other, clock)) {
      neighbour.push(SCHOOL, SignalBuilder.called("s-1").to(REGISSEUR));
      assertThat(gateway.keys().find(People.SAM)).isPresent();
      SqliteBackup.copy(data, copies.resolve("1"));
    }
    Path back = data.resolveSibling("back");

    List<Path> later = List.of(other.resolve("sluis.db"));
    SigningKey key = SigningKey.load(data.resolve("ledger.key"));

    assertThatThrownBy(
            () -> SqliteBackup.restore(copies.resolve("1"), back, later, key, clock.instant()))
        .hasCauseInstanceOf(OtherLedgerException.class);

    assertThat(back).doesNotExist();
  }

  private TestGateway aGateway() throws Exception {
    TestGateway gateway = new TestGateway(data, clock);
    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));
    gateway.give(People.NOOR, ConsentBuilder.to(SCHOOL).parent(1).self());
    gateway.push(SCHOOL, SignalBuilder.called("s-1").to(REGISSEUR));
    gateway.push(SCHOOL, SignalBuilder.called("s-2").about(People.NOOR).to(REGISSEUR));
    return gateway;
  }

  private static SubjectKey key(TestGateway gateway) {
    return gateway.keys().find(People.SAM).orElseThrow();
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
}
