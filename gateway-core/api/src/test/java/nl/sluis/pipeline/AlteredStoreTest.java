package nl.sluis.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import nl.sluis.health.Health;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.store.Change;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was altered in the database is not decided on, and is told; all else goes on. */
class AlteredStoreTest {

  private final TestClock clock = new TestClock();
  private final Path folder;
  private final TestGateway gateway;

  AlteredStoreTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    gateway = new TestGateway(folder, clock);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void releasesNoHoldThatWasAltered() throws SQLException {
    gateway.push(
        SCHOOL, SignalBuilder.called("0197a3c2-0000-7000-8000-000000000001").to(REGISSEUR));
    gateway.push(
        SCHOOL, SignalBuilder.called("0197a3c2-0000-7000-8000-000000000002").to(REGISSEUR));
    change(
        "UPDATE held SET area = '9999' WHERE signal_id = '0197a3c2-0000-7000-8000-000000000001'");

    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));
    gateway.reconsider();

    assertThat(gateway.store().outbox().inbox(REGISSEUR, "", 10)).hasSize(1);
    assertTold("held");
  }

  @Test
  void takesNothingBackOnADecisionThatWasAltered() throws SQLException {
    var given = gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));
    gateway.push(
        SCHOOL, SignalBuilder.called("0197a3c2-0000-7000-8000-000000000001").to(REGISSEUR));
    gateway.push(
        SCHOOL, SignalBuilder.called("0197a3c2-0000-7000-8000-000000000002").to(REGISSEUR));
    change("UPDATE decision_input SET at = at + 1 WHERE number = 1");

    gateway.commit(new Change.ConsentWithdrawn(given.id(), clock.instant()));
    gateway.reconsider();

    assertThat(gateway.evidence().leaves(Step.WITHDRAWN)).hasSize(1);
    assertTold("decision_input");
  }

  @Test
  void showsNoGroundsToWhoJudgesThatWereAltered() throws SQLException {
    gateway.push(
        SCHOOL,
        SignalBuilder.called("s-nood")
            .to(REGISSEUR)
            .saying("noodgeval.gevaar", "levensgevaar")
            .saying("noodgeval.motivering", "Er is nu gevaar."));
    var review = gateway.store().reviews().open(1).getFirst();
    change("UPDATE decision_input SET at = at + 1");

    assertThat(gateway.reviewService().emergency(review).said()).isEmpty();
    assertTold("decision_input");
  }

  @Test
  void reconsidersNobodyWhoseKeyWasAltered() throws SQLException {
    gateway.push(
        SCHOOL, SignalBuilder.called("0197a3c2-0000-7000-8000-000000000001").to(REGISSEUR));
    gateway.push(
        SCHOOL,
        SignalBuilder.called("0197a3c2-0000-7000-8000-000000000002")
            .about(People.NOOR)
            .to(REGISSEUR));
    byte[] sam = gateway.keys().find(People.SAM).orElseThrow().id();
    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));
    gateway.give(People.NOOR, ConsentBuilder.to(SCHOOL).parent(1).parent(2).self());
    change(
        "UPDATE subject SET wrapped = zeroblob(length(wrapped)) WHERE id = x'"
            + HexFormat.of().formatHex(sam)
            + "'");

    gateway.reconsider();

    assertThat(gateway.store().outbox().inbox(REGISSEUR, "", 10)).hasSize(1);
    assertTold("subject");
    assertThat(gateway.evidence().leaves(Step.TAMPERING_FOUND).getFirst().message()).isNull();
  }

  /** Whoever repeats a push, or asks what became of it, gets nothing that was made of it since. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE exchange SET receipt = CAST(replace(receipt, '\"hold\"', '\"permit\"') AS BLOB)",
        "UPDATE exchange SET receipt = CAST(replace(receipt, '2026-', '2025-') AS BLOB)",
        "UPDATE exchange SET at = at + 1",
        "UPDATE exchange SET mark = NULL",
        "UPDATE ledger SET edge = NULL WHERE first = 0",
        "UPDATE ledger SET checkpoint = substr(checkpoint, 1, length(checkpoint) - 20) || 'AAAA'"
            + " || substr(checkpoint, length(checkpoint) - 15) WHERE first = 0"
      })
  void givesNoReceiptThatTheLedgerDoesNotProve(String alteration) throws SQLException {
    SignalBuilder signal = SignalBuilder.called("s-1").to(REGISSEUR);
    assertThat(gateway.push(SCHOOL, signal).status()).isEqualTo(202);
    assertThat(gateway.push(SCHOOL, signal).status()).isEqualTo(200);

    change(alteration);

    assertThat(gateway.push(SCHOOL, signal).status()).isEqualTo(503);
    assertThat(gateway.call(SCHOOL, "GET", "/v1/signalen/s-1").status()).isEqualTo(503);
    assertTold("exchange");
  }

  /** As rows of before are, which have their proof with them. */
  @Test
  void givesNoReceiptWithItsOwnProofInARowThatWasTakenOverAgain() throws Exception {
    SignalBuilder signal = SignalBuilder.called("s-1").to(REGISSEUR);
    byte[] given = gateway.push(SCHOOL, signal).body();
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sluis.db"));
        PreparedStatement s = c.prepareStatement("UPDATE exchange SET mark = NULL, receipt = ?")) {
      s.setBytes(1, new String(given, UTF_8).replace("\"hold\"", "\"permit\"").getBytes(UTF_8));
      assertThat(s.executeUpdate()).isEqualTo(1);
    }
    gateway.close();

    try (TestGateway again = new TestGateway(folder, clock)) {
      assertThat(again.push(SCHOOL, signal).status()).isEqualTo(503);
    }
  }

  private void assertTold(String table) {
    Awaitility.await()
        .untilAsserted(() ->
            assertThat(gateway.evidence().leaves(Step.TAMPERING_FOUND))
                .singleElement()
                .extracting(Leaf::reason)
                .isEqualTo(table));
    assertThat(gateway.tampering().health().state()).isEqualTo(Health.State.ATTENTION);
  }

  private void change(String statement) throws SQLException {
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sluis.db"));
        Statement s = c.createStatement()) {
      s.execute("PRAGMA busy_timeout = 5000");
      assertThat(s.executeUpdate(statement)).isEqualTo(1);
    }
  }
}
