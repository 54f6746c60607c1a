package nl.sluis.api;

import static nl.sluis.testing.Organisations.CORPORATIE;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import nl.sluis.health.Health;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import nl.sluis.participant.Oin;
import nl.sluis.store.Change;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.DeliveryBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.ScriptedChannel;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who writes in the database that a message is for another, gives that other nothing. */
@Tag("slow")
class RedirectedDeliveryTest {

  private static final String CANARY = "KANARIE";

  private final TestClock clock = new TestClock();
  private final Path folder;
  private final ScriptedChannel channel = new ScriptedChannel("webhook");
  private final TestGateway gateway;

  RedirectedDeliveryTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    gateway = new TestGateway(folder, clock, channel);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void isNotThereForWhomItWasRedirectedTo() throws SQLException {
    push();
    Delivery delivery = gateway.store().outbox().inbox(REGISSEUR, "", 10).getFirst();

    change("recipient = '" + CORPORATIE.value() + "'", delivery.id());

    assertThat(text(gateway.call(CORPORATIE, "GET", "/v1/berichten")))
        .doesNotContain(delivery.id())
        .doesNotContain(CANARY);
    Answer answer = gateway.call(CORPORATIE, "GET", "/v1/berichten/" + delivery.id());
    assertThat(answer.status()).isEqualTo(404);
    assertThat(text(answer)).doesNotContain(CANARY);
    assertThat(
            gateway
                .call(CORPORATIE, "POST", "/v1/berichten/" + delivery.id() + "/bevestiging")
                .status())
        .isEqualTo(404);
    assertSeen("delivery", delivery.id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "role = 'corporatie'",
        "type = 'nl.jeugd.anders'",
        "exchange = 'x'",
        "target = 'https://elsewhere.example'",
        "expires_at = expires_at + 1",
        "area = '9999'",
        "subject = NULL",
        "body = x'00112233445566778899aabbccddeeff00112233445566778899aabb'"
      })
  void doesNotOpenWhenAnythingThatGivesItMeaningWasChanged(String change) throws SQLException {
    push();
    Delivery delivery = gateway.store().outbox().inbox(REGISSEUR, "", 10).getFirst();
    assertThat(gateway.call(REGISSEUR, "GET", "/v1/berichten/" + delivery.id()).status())
        .isEqualTo(200);

    change(change, delivery.id());

    assertThat(gateway.call(REGISSEUR, "GET", "/v1/berichten/" + delivery.id()).status())
        .isEqualTo(404);
    assertSeen("delivery", delivery.id());
  }

  @Test
  void isNotBroughtOutOverAChannelAndIsKeptToBeLookedAt() throws SQLException {
    Delivery made =
        gateway.deliver(
            DeliveryBuilder.numbered(1).in(REGISSEUR).over("webhook").to("https://a.example"),
            People.SAM,
            CANARY.getBytes(StandardCharsets.UTF_8));
    change("target = 'https://b.example'", made.id());

    gateway.startDeliveries();

    Awaitility.await()
        .untilAsserted(() ->
            assertThat(gateway.store().outbox().find(made.id()).orElseThrow().state())
                .isEqualTo(Delivery.State.DEAD));
    assertThat(channel.offered()).isEmpty();
    assertSeen("delivery", made.id());
  }

  @Test
  void isFoundAlsoWhenItIsAboutNobody() throws SQLException {
    Delivery made =
        DeliveryBuilder.numbered(1)
            .in(REGISSEUR)
            .saying(CANARY.getBytes(StandardCharsets.UTF_8))
            .build()
            .sealed(gateway.keys().seal(), new nl.sluis.testing.SeededRandom(3));
    gateway.commit(new Change.DeliveryMade(made));
    assertThat(text(read(REGISSEUR, made))).isEqualTo(CANARY);

    change("recipient = '" + CORPORATIE.value() + "'", made.id());

    assertThat(read(CORPORATIE, made).status()).isEqualTo(404);
    assertSeen("delivery", made.id());
  }

  private void push() {
    gateway.give(
        People.SAM,
        ConsentBuilder.to(SCHOOL)
            .parent(1)
            .parent(2)
            .roles("regisseur")
            .data("zorg", "identificatie", "bsn", "gesprek", "contact-melder"));
    gateway.push(SCHOOL, SignalBuilder.called("s-1").to(REGISSEUR).saying("melder.naam", CANARY));
  }

  private Answer read(Oin reader, Delivery delivery) {
    return gateway.call(reader, "GET", "/v1/berichten/" + delivery.id());
  }

  private static String text(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private void assertSeen(String table, String id) {
    Awaitility.await()
        .untilAsserted(() ->
            assertThat(gateway.evidence().leaves(Step.TAMPERING_FOUND))
                .singleElement()
                .extracting(Leaf::reason, Leaf::message, Leaf::recipient)
                .containsExactly(table, id, null));
    assertThat(gateway.tampering().count()).isEqualTo(1);
    assertThat(gateway.tampering().health().state()).isEqualTo(Health.State.ATTENTION);
  }

  private void change(String what, String id) throws SQLException {
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sluis.db"));
        Statement s = c.createStatement()) {
      s.execute("PRAGMA busy_timeout = 5000");
      assertThat(s.executeUpdate("UPDATE delivery SET " + what + " WHERE id = '" + id + "'"))
          .isEqualTo(1);
    }
  }
}
