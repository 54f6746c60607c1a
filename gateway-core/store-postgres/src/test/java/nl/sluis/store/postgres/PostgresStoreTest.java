package nl.sluis.store.postgres;

import static nl.sluis.testing.DeliveryBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import nl.sluis.binding.RowChange;
import nl.sluis.binding.RowChanges;
import nl.sluis.binding.TableVerification;
import nl.sluis.ledger.Batch;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.ProgressListener;
import nl.sluis.ledger.SigningKey;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import nl.sluis.store.Change;
import nl.sluis.store.ScrubReport;
import nl.sluis.store.Sealing;
import nl.sluis.store.Store;
import nl.sluis.store.StoreContract;
import nl.sluis.store.StoreException;
import nl.sluis.store.sql.AlteredSchemaException;
import nl.sluis.store.sql.NewerSchemaException;
import nl.sluis.testing.Commits;
import nl.sluis.testing.DeliveryBuilder;
import nl.sluis.testing.PostgresServer;
import nl.sluis.testing.SeededRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class PostgresStoreTest extends StoreContract {

  private static final PostgresServer SERVER = PostgresServer.shared();

  /** As the migrations make it, so that each test need not go through all of them. */
  private static final PostgresAddress NEW = SERVER.database();

  private final PostgresAddress address = SERVER.copy(NEW);

  @TempDir Path folder;

  @BeforeAll
  static void migrate() {
    PostgresStore.open(NEW).close();
  }

  @Override
  protected Store open() {
    return PostgresStore.open(address);
  }

  @Test
  void isOpenToOneGatewayAtATime() {
    assertThatThrownBy(() -> PostgresStore.open(address).close())
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.reason()).isEqualTo("in-use"))
        .hasRootCauseInstanceOf(OtherGatewayException.class);
  }

  @Test
  void isOpenAgainAsSoonAsAGatewayIsGone() {
    PostgresAddress other = SERVER.copy(NEW);
    PostgresStore.open(other).close();

    PostgresStore.open(other).close();
  }

  @Test
  void aDatabaseOfALaterVersionIsLeftAsItIs() throws Exception {
    PostgresAddress other = SERVER.copy(NEW);
    PostgresStore.open(other).close();
    run(
        other,
        "INSERT INTO flyway_schema_history SELECT 99, '99', 'later', type, 'V99__later.sql', 1,"
            + " installed_by, now(), 1, true FROM flyway_schema_history LIMIT 1");
    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(() -> PostgresStore.open(other).close())
          .isInstanceOf(StoreException.class)
          .hasRootCauseInstanceOf(NewerSchemaException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
  void doesNotOpenOnAServerThatMayLoseWhatItCommits(String setting) {
    try (PostgresServer unsafe = PostgresServer.start(setting + "=off")) {
      assertThatThrownBy(() -> PostgresStore.open(unsafe.database()).close())
          .cause()
          .isInstanceOfSatisfying(
              UnsafeServerException.class, e -> assertThat(e.setting()).isEqualTo(setting));
    }
  }

  /** The server ends a connection at any time: nothing is committed, and the next one is. */
  @Test
  void goesOnWithAnotherConnectionWhenTheServerEndsOne() throws Exception {
    PostgresAddress other = SERVER.copy(NEW);
    try (PostgresStore store = PostgresStore.open(other)) {
      Commits.commit(store, List.of(made(1)), null);
      end(other);

      assertThatThrownBy(() -> Commits.commit(store, List.of(made(2)), null))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.reason()).isEqualTo("no-connection"));
      Commits.commit(store, List.of(made(3)), null);

      assertThat(store.outbox().waiting()).isEqualTo(2);
      assertThat(store.outbox().find(id(2))).isEmpty();
    }
  }

  /** What a trigger does at the end of a transaction fails the commit itself. */
  @Test
  void saysThatACommitIsNotThereWhichFailedWhileItWasMade() throws Exception {
    PostgresAddress other = SERVER.copy(NEW);
    try (PostgresStore store = PostgresStore.open(other)) {
      run(
          other,
          "CREATE FUNCTION late() RETURNS trigger LANGUAGE plpgsql AS"
              + " $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$");
      run(
          other,
          "CREATE CONSTRAINT TRIGGER late AFTER INSERT ON delivery DEFERRABLE INITIALLY DEFERRED"
              + " FOR EACH ROW WHEN (NEW.recipient <> '') EXECUTE FUNCTION late()");

      assertThatThrownBy(() -> Commits.commit(store, List.of(made(1)), null))
          .isInstanceOf(StoreException.class);
      run(other, "DROP TRIGGER late ON delivery");
      Commits.commit(store, List.of(made(2)), null);

      assertThat(store.outbox().waiting()).isEqualTo(1);
    }
  }

  @Test
  void holdsItsRowsAgainstTheLedgerAndFindsOneThatWasChanged() throws Exception {
    PostgresAddress other = SERVER.copy(NEW);
    try (PostgresStore store = PostgresStore.open(other)) {
      fill(store);
      assertThat(store.verifyTables(ProgressListener.NONE))
          .isInstanceOf(TableVerification.Intact.class);

      assertThatThrownBy(() -> run(other, "UPDATE delivery SET role = 'other'"))
          .as("by somebody who leaves the triggers on")
          .isInstanceOf(SQLException.class);
      run(other, "SET session_replication_role = replica; UPDATE delivery SET role = 'other'");

      assertThat(store.verifyTables(ProgressListener.NONE))
          .isInstanceOfSatisfying(
              TableVerification.Broken.class,
              broken -> assertThat(broken.table()).isEqualTo("delivery"));
    }
  }

  /**
   * A short note that comes late finds room where long ones left it. When it is read too early, a
   * row that went within the commit is said to be there.
   */
  @Test
  void saysWhatHappenedToEachRowInTheOrderInWhichItHappened() throws Exception {
    PostgresAddress other = SERVER.copy(NEW);
    SigningKey key = SigningKey.create(folder.resolve("key"), new SeededRandom(2), "sluis/test");
    Random sizes = new Random(7);
    List<Change> many = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Delivery made =
          DeliveryBuilder.numbered(i).saying(new byte[sizes.nextInt(20, 2_000)]).build();
      many.add(new Change.DeliveryMade(made));
      many.add(new Change.DeliveryMoved(made.id(), Delivery.State.DEAD, 1, NOW));
    }
    try (PostgresStore store = PostgresStore.open(other)) {
      store.commit(many, 0, rows -> sealed(new Batch(Frontier.EMPTY), key, rows));

      assertThat(store.verifyTables(ProgressListener.NONE))
          .isInstanceOf(TableVerification.Intact.class);
    }
  }

  /** An older database has forgotten what was erased since, so nothing is added to it. */
  @Test
  void commitsNothingToADatabaseThatWasPutInPlaceOfItsOwn() throws Exception {
    PostgresAddress other = SERVER.copy(NEW);
    try (PostgresStore store = PostgresStore.open(other)) {
      Commits.commit(store, List.of(made(1)), null);
      run(other, "CREATE TABLE before AS SELECT * FROM ledger_head");
      Commits.commit(store, List.of(made(2)), null);
      run(other, "UPDATE ledger_head SET attempt = (SELECT attempt FROM before)");

      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> Commits.commit(store, List.of(made(3)), null))
            .isInstanceOfSatisfying(
                StoreException.class, e -> assertThat(e.reason()).isEqualTo("replaced"));
      }
      assertThat(store.checks().getFirst().health().reason()).contains("replaced");
      assertThat(store.outbox().find(id(3))).isEmpty();
    }
  }

  /** What somebody still sees who began to read before is kept by the server when it rewrites. */
  @Test
  void doesNotCallAKeyGoneWhileAnOldReaderSeesIt() throws Exception {
    PostgresAddress other = SERVER.copy(NEW);
    try (PostgresStore store = PostgresStore.open(other);
        Connection reader = SERVER.connect(other);
        Statement reading = reader.createStatement()) {
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      reading.executeQuery("SELECT 1 FROM ledger_head").close();
      run(other, "CREATE TABLE later (a int)");

      store.expectRemoval(List.of());
      assertThatThrownBy(() -> store.clean(List.of(new byte[] {1}), false))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.reason()).isEqualTo("locked"));

      reader.rollback();
      assertThat(store.clean(List.of(new byte[] {1}), false)).isEqualTo(ScrubReport.REWRITTEN);
    }
  }

  /** Nobody who names a person waits for a backup that reads the keys. */
  @Test
  void doesNotWaitForWhoHoldsTheKeys() throws Exception {
    PostgresAddress other = SERVER.copy(NEW);
    try (PostgresStore store = PostgresStore.open(other);
        Connection reader = SERVER.connect(other);
        Statement reading = reader.createStatement()) {
      reader.setAutoCommit(false);
      reading.execute("LOCK TABLE subject IN ACCESS SHARE MODE");

      assertThatThrownBy(() -> store.clean(List.of(new byte[] {1}), false))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.reason()).isEqualTo("locked"));
    }
  }

  @Test
  void knowsTheWordsOfAnAddress() {
    assertThat(PostgresAddress.unknown("jdbc:postgresql://db/sluis?sslmode=verify-full&a"))
        .containsExactly("a");
    assertThat(PostgresAddress.unknown("jdbc:postgresql://db/sluis")).isEmpty();
  }

  /** What a trigger does within a commit nobody asked for, and no leaf says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FOREIGN | more | CREATE TABLE more (a text)",
        "FOREIGN | shown | CREATE VIEW shown AS SELECT id FROM delivery",
        "FOREIGN | quiet | CREATE RULE quiet AS ON DELETE TO consent DO INSTEAD NOTHING",
        "LAID_OUT_ELSE | note | ALTER TABLE delivery DISABLE TRIGGER note",
        "NOT_LAID_OUT | delivery_inbox | DROP INDEX delivery_inbox",
        "LAID_OUT_ELSE | delivery | ALTER TABLE delivery ADD COLUMN more text",
        "LAID_OUT_ELSE | row_mark | CREATE OR REPLACE FUNCTION row_mark() RETURNS bytea"
            + " LANGUAGE sql AS 'SELECT NULL::bytea'",
      })
  void findsWhateverIsNotAsTheMigrationsMakeIt(
      TableVerification.Kind kind, String name, String deed) throws Exception {
    PostgresAddress other = SERVER.copy(NEW);
    try (PostgresStore store = PostgresStore.open(other)) {
      run(other, deed);

      assertThat(store.verifyTables(ProgressListener.NONE))
          .isInstanceOfSatisfying(
              TableVerification.Broken.class,
              broken -> {
                assertThat(broken.kind()).isEqualTo(kind);
                assertThat(broken.table()).isEqualTo(name);
              });
    }
  }

  @Test
  void doesNotOpenADatabaseWithATriggerOfSomebodyElse() throws Exception {
    PostgresAddress other = SERVER.copy(NEW);
    PostgresStore.open(other).close();
    run(
        other,
        "CREATE FUNCTION quiet() RETURNS trigger LANGUAGE plpgsql AS"
            + " $$ BEGIN DELETE FROM consent; RETURN NULL; END $$;"
            + " CREATE TRIGGER quiet AFTER UPDATE ON ledger_head EXECUTE FUNCTION quiet()");

    assertThatThrownBy(() -> PostgresStore.open(other).close())
        .hasRootCauseInstanceOf(AlteredSchemaException.class);
  }

  /** Two deliveries, with leaves that say what is in their rows. */
  private void fill(Store store) throws Exception {
    SigningKey key = SigningKey.create(folder.resolve("key"), new SeededRandom(2), "sluis/test");
    store.commit(
        List.of(made(1), made(2)), 0, rows -> sealed(new Batch(Frontier.EMPTY), key, rows));
  }

  private static Sealing.Sealed sealed(Batch batch, SigningKey key, List<RowChange> rows) {
    for (String text : RowChanges.write(rows)) {
      batch.append(Leaf.at(NOW, Step.ROWS_BOUND).facts(new Facts.Rows(text)).build().encode());
    }
    // There is a leaf for each delivery, and more than one for each row here.
    for (int i = 0; i <= rows.size(); i++) {
      batch.append(Leaf.at(NOW, Step.STARTED).build().encode());
    }
    return new Sealing.Sealed(batch.seal("sluis/test", List.of(key)), List.of());
  }

  private static Change made(int number) {
    return new Change.DeliveryMade(DeliveryBuilder.numbered(number).build());
  }

  private static String id(int number) {
    return DeliveryBuilder.numbered(number).build().id();
  }

  private static void end(PostgresAddress of) throws SQLException {
    run(
        of,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name LIKE 'sluis-%' AND datname = current_database()");
  }

  private static void run(PostgresAddress on, String sql) throws SQLException {
    try (Connection c = SERVER.connect(on);
        Statement s = c.createStatement()) {
      s.execute(sql);
    }
  }
}
