package nl.sluis.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.HUISARTS;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.WIJKTEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import nl.sluis.consent.Consent;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Receipt;
import nl.sluis.ledger.ReceiptVerdict.Genuine;
import nl.sluis.ledger.Step;
import nl.sluis.ledger.Verification;
import nl.sluis.outbox.Delivery;
import nl.sluis.outbox.Held;
import nl.sluis.participant.Oin;
import nl.sluis.policy.Missing;
import nl.sluis.policy.Reason;
import nl.sluis.review.Review;
import nl.sluis.signal.MessageType;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lacks only consent waits for it. */
class HoldTest {

  private static final String SIGNAL = "01900000-0000-7000-8000-000000000001";
  private static final LocalDate LAST_DAY = LocalDate.of(2026, 12, 6);

  private final TestClock clock = new TestClock();
  private final Path folder;
  private TestGateway gateway;

  HoldTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    gateway = new TestGateway(folder, clock);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void answersThatAllOfItWaits() {
    Answer answer = gateway.push(SCHOOL, SignalBuilder.called(SIGNAL));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(gateway.evidence().verify(answer.body()))
        .isInstanceOfSatisfying(
            Genuine.class,
            genuine ->
                assertThat(genuine.receipt().outcomes())
                    .containsExactly(
                        new Receipt.Outcome(
                            "regisseur",
                            "hold",
                            "9",
                            "AVG 6(1)(a)",
                            LAST_DAY,
                            Reason.CONSENT_MISSING.text(Set.of(Missing.REPRESENTATIVE)))));
    assertThat(gateway.push(SCHOOL, SignalBuilder.called(SIGNAL)).body()).isEqualTo(answer.body());
    assertThat(inbox(REGISSEUR)).isEmpty();
    assertThat(gateway.evidence().leaves())
        .extracting(
            Leaf::step, leaf -> leaf.facts().effect(), Leaf::reason, leaf -> leaf.facts().due())
        .containsExactly(
            tuple(Step.RECEIVED, null, null, null),
            tuple(Step.DECIDED, "hold", "consent-missing", LAST_DAY),
            tuple(Step.HELD, null, "consent-missing", LAST_DAY));
  }

  @Test
  void isCreatedWhenSomethingGoesOutAtOnce() {
    Answer answer =
        gateway.push(
            SCHOOL, SignalBuilder.called(SIGNAL).saying("verwijsindex.risicos", List.of("c")));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(standing(SCHOOL, SIGNAL).at("/besluiten/0/stand").asText()).isEqualTo("hold");
    assertThat(standing(SCHOOL, SIGNAL).at("/besluiten/1/besluit").asText()).isEqualTo("permit");
    assertThat(standing(SCHOOL, SIGNAL).at("/besluiten/1").has("stand")).isFalse();
  }

  @Test
  void keepsNoMoreThanWouldPassAndThatSealed() {
    gateway.push(SCHOOL, SignalBuilder.called(SIGNAL));

    Held held = held().getFirst();
    HeldContent content =
        HeldContent.read(held.open(gateway.keys().find(People.SAM).orElseThrow()));

    assertThat(content.fields()).containsKeys("ernst", "melder.naam", "betrokkene.bsn");
    assertThat(content.fields()).doesNotContainKeys("toelichting", "derden");
    assertThat(new String(held.content(), UTF_8)).doesNotContain("999990342", "midden");
  }

  @Test
  void deliversWhenTheConsentComes() throws IOException {
    gateway.push(SCHOOL, SignalBuilder.called(SIGNAL));
    subscribe(REGISSEUR);

    consent();
    gateway.reconsider();

    Delivery delivery = inbox(REGISSEUR).getFirst();
    JsonNode message = read(REGISSEUR, delivery);
    assertThat(message.at("/ernst").asText()).isEqualTo("midden");
    assertThat(message.at("/betrokkene/bsn").asText()).isEqualTo("999990342");
    assertThat(message.at("/leefgebieden").size()).isEqualTo(2);
    assertThat(message.at("/regel").asText()).isEqualTo("9");
    assertThat(message.toString()).doesNotContain("KANARIE-toelichting", "KANARIE-derde");
    assertThat(held()).isEmpty();
    assertThat(new String(gateway.call(REGISSEUR, "GET", "/v1/notificaties").body(), UTF_8))
        .contains(delivery.id());
    assertThat(lastDecision())
        .satisfies(leaf -> {
          assertThat(leaf.exchange())
              .isEqualTo(gateway.evidence().leaves(Step.RECEIVED).getFirst().exchange());
          Facts.Decided decided = (Facts.Decided) leaf.facts();
          assertThat(decided.effect()).isEqualTo("permit");
          assertThat(decided.custody()).containsExactly("eenhoofdig");
          assertThat(decided.age()).isEqualTo(12);
          assertThat(decided.purpose()).isEqualTo("vroeghulp-jeugd");
        });
    assertThat(gateway.evidence().verify()).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void waitsForTheSecondParent() {
    gateway.push(SCHOOL, SignalBuilder.called(SIGNAL));

    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).custody("tweehoofdig").parent(1, 1980));
    gateway.reconsider();
    assertThat(inbox(REGISSEUR)).isEmpty();
    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).custody("tweehoofdig").parent(2, 1979));
    gateway.reconsider();

    assertThat(inbox(REGISSEUR)).hasSize(1);
  }

  @Test
  void passesOnlyWhatTheConsentIsAbout() throws IOException {
    gateway.push(SCHOOL, SignalBuilder.called(SIGNAL));

    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).data("contact-melder").parent(1));
    gateway.reconsider();

    JsonNode message = read(REGISSEUR, inbox(REGISSEUR).getFirst());
    assertThat(message.at("/melder/naam").isMissingNode()).isFalse();
    assertThat(message.has("ernst")).isFalse();
    Leaf decided = lastDecision();
    assertThat(decided.facts().fields()).contains("melder.naam").doesNotContain("ernst");
  }

  @Test
  void tellsTheSenderOfItsOwnSignalOnly() throws IOException {
    gateway.push(SCHOOL, SignalBuilder.called(SIGNAL));
    assertThat(standing(SCHOOL, SIGNAL).at("/besluiten/0/stand").asText()).isEqualTo("hold");

    consent();
    gateway.reconsider();

    Delivery told = inbox(SCHOOL).getFirst();
    JsonNode message = read(SCHOOL, told);
    assertThat(told.type()).isEqualTo(MessageType.SIGNAL_ANSWERED);
    assertThat(message.properties().stream().map(java.util.Map.Entry::getKey))
        .containsExactlyInAnyOrder("id", "type", "signaal", "tijdstip", "besluit", "reden");
    assertThat(message.at("/signaal").asText()).isEqualTo(SIGNAL);
    assertThat(message.at("/besluit").asText()).isEqualTo("released");
    assertThat(standing(SCHOOL, SIGNAL).at("/besluiten/0/stand").asText()).isEqualTo("released");
    assertThat(gateway.call(HUISARTS, "GET", "/v1/signalen/" + SIGNAL).status()).isEqualTo(404);
    assertThat(gateway.call(SCHOOL, "GET", "/v1/signalen/s-2").status()).isEqualTo(404);
  }

  @Test
  void endsWhenNobodyConsentsInTime() throws IOException {
    gateway.push(SCHOOL, SignalBuilder.called(SIGNAL));
    clock.set(LAST_DAY);
    gateway.reconsider();
    assertThat(held()).hasSize(1);

    clock.set(LAST_DAY.plusDays(1));
    gateway.reconsider();

    assertThat(held()).isEmpty();
    assertThat(gateway.store().holds().of(SCHOOL, SIGNAL).getFirst().content()).isEmpty();
    assertThat(gateway.evidence().leaves(Step.EXPIRED))
        .extracting(Leaf::reason, Leaf::recipient)
        .containsExactly(tuple("consent-missing", REGISSEUR.value()));
    assertThat(read(SCHOOL, inbox(SCHOOL).getFirst()).at("/besluit").asText()).isEqualTo("expired");
    consent();
    gateway.reconsider();
    assertThat(inbox(REGISSEUR)).isEmpty();
  }

  @Test
  void stopsWhenThePersonObjects() throws IOException {
    gateway.push(SCHOOL, SignalBuilder.called(SIGNAL));

    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1).denied());
    gateway.reconsider();

    assertThat(held()).isEmpty();
    assertThat(gateway.evidence().leaves(Step.WITHDRAWN))
        .extracting(Leaf::reason)
        .containsExactly("objected");
    JsonNode told = read(SCHOOL, inbox(SCHOOL).getFirst());
    assertThat(told.at("/besluit").asText()).isEqualTo("stopped");
    assertThat(told.at("/reden").asText()).isEqualTo("objected");
  }

  @Test
  void takesBackWhatWasReleased() {
    gateway.push(SCHOOL, SignalBuilder.called(SIGNAL));
    Consent consent = consent();
    gateway.reconsider();
    String id = inbox(REGISSEUR).getFirst().id();

    gateway.call(SCHOOL, "DELETE", "/v1/toestemmingen/" + consent.id());
    gateway.reconsider();

    assertThat(gateway.store().outbox().find(id).orElseThrow().state())
        .isEqualTo(Delivery.State.WITHDRAWN);
  }

  @Test
  void takesBackWhatCarriesDataThatIsObjectedToSince() {
    consent();
    gateway.push(SCHOOL, SignalBuilder.called(SIGNAL));
    gateway.reconsider();
    String id = inbox(REGISSEUR).getFirst().id();

    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).data("contact-melder").parent(1).denied());
    gateway.reconsider();

    assertThat(gateway.store().outbox().find(id).orElseThrow().state())
        .isEqualTo(Delivery.State.WITHDRAWN);
    assertThat(inbox(REGISSEUR))
        .extracting(Delivery::type)
        .containsExactly(MessageType.CONSENT_WITHDRAWN);
  }

  @Test
  void decidesAgainEachDayAndWhenItStarts() throws Exception {
    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1).from(LocalDate.of(2026, 11, 24)));
    gateway.push(SCHOOL, SignalBuilder.called(SIGNAL));
    gateway.reconsider();
    assertThat(inbox(REGISSEUR)).isEmpty();

    gateway.close();
    gateway = new TestGateway(folder, clock);
    gateway.reconsider();
    assertThat(held()).hasSize(1);
    clock.set(LocalDate.of(2026, 11, 24));
    gateway.reconsider();

    assertThat(inbox(REGISSEUR)).hasSize(1);
    assertThat(held()).isEmpty();
  }

  @Test
  void changesNothingWhileTheStoreFailsAndAllOfItAfterwards() {
    gateway.push(SCHOOL, SignalBuilder.called(SIGNAL));
    consent();
    gateway.store().breakDown();
    try {
      gateway.reconsider();
    } catch (RuntimeException e) {
      assertThat(e).hasRootCauseInstanceOf(IOException.class);
    }
    assertThat(inbox(REGISSEUR)).isEmpty();
    assertThat(held()).hasSize(1);

    gateway.store().repair();
    gateway.reconsider();

    assertThat(inbox(REGISSEUR)).hasSize(1);
    assertThat(inbox(SCHOOL)).hasSize(1);
    assertThat(held()).isEmpty();
  }

  @Test
  void isAboutEachChildForItself() {
    gateway.push(SCHOOL, SignalBuilder.called(SIGNAL).about(People.SAM, People.NOOR));
    assertThat(held()).hasSize(1);

    consent();
    gateway.reconsider();

    assertThat(inbox(REGISSEUR)).hasSize(1);
    assertThat(standing(SCHOOL, SIGNAL).at("/besluiten/0/stand").asText()).isEqualTo("released");
    assertThat(standing(SCHOOL, SIGNAL).at("/besluiten/1/stand").asText()).isEqualTo("hold");
    assertThat(gateway.store().outbox().inbox(WIJKTEAM, "", 10)).isEmpty();
  }

  @Test
  void hasTheFgReviewWhatWentOutToSaveALife() {
    Answer answer =
        gateway.push(
            SCHOOL,
            SignalBuilder.called(SIGNAL)
                .saying(
                    java.util.Map.of(
                        "noodgeval.gevaar",
                        "levensgevaar",
                        "noodgeval.motivering",
                        "KANARIE-motivering",
                        "ernst",
                        "hoog")));

    assertThat(answer.status()).isEqualTo(201);
    Delivery delivery = inbox(REGISSEUR).getFirst();
    assertThat(gateway.store().reviews().open(10))
        .extracting(Review::delivery, Review::rule, Review::due)
        .containsExactly(tuple(delivery.id(), "38", LocalDate.of(2026, 11, 25)));
    assertThat(gateway.evidence().leaves(Step.DECIDED))
        .extracting(leaf -> (Facts.Decided) leaf.facts())
        .extracting(Facts.Decided::rule, Facts.Decided::reviewBy, Facts.Decided::notice)
        .containsExactly(tuple("38", LocalDate.of(2026, 11, 25), "avg-achteraf"));
    assertThat(held()).isEmpty();
  }

  private Consent consent() {
    return gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));
  }

  private void subscribe(Oin owner) {
    assertThat(
            gateway
                .call(owner, "POST", "/v1/abonnementen", "{\"kanaal\":\"pull\"}".getBytes(UTF_8))
                .status())
        .isEqualTo(201);
  }

  private List<Held> held() {
    return gateway.store().holds().of(gateway.keys().find(People.SAM).orElseThrow().id());
  }

  private List<Delivery> inbox(Oin recipient) {
    return gateway.store().outbox().inbox(recipient, "", 10);
  }

  private JsonNode standing(Oin sender, String id) {
    try {
      return new JsonMapper().readTree(gateway.call(sender, "GET", "/v1/signalen/" + id).body());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** About the signal itself, not about what the gateway says of it. */
  private Leaf lastDecision() {
    return gateway.evidence().leaves(Step.DECIDED).stream()
        .filter(leaf -> MessageType.SIGNAL.value().equals(leaf.type()))
        .toList()
        .getLast();
  }

  private JsonNode read(Oin recipient, Delivery delivery) throws IOException {
    return new JsonMapper()
        .readTree(gateway.call(recipient, "GET", "/v1/berichten/" + delivery.id()).body());
  }
}
