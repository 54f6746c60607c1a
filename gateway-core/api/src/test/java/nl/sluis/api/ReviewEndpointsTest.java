package nl.sluis.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.FG;
import static nl.sluis.testing.Organisations.GEMEENTE;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.LocalDate;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Oin;
import nl.sluis.review.Review;
import nl.sluis.store.Change;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The FG judges what went out under break-glass. */
class ReviewEndpointsTest {

  private final TestClock clock = new TestClock();
  private final TestGateway gateway;

  ReviewEndpointsTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, clock);
  }

  @BeforeEach
  void someReviews() {
    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));
    due("d-1", LocalDate.of(2026, 11, 25));
    due("d-2", LocalDate.of(2026, 11, 21));
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void listsWhatIsOpenAndWhatIsOverdueFirst() {
    assertThat(text(gateway.call(FG, "GET", "/v1/beoordelingen")))
        .isEqualTo(
            ("{'beoordelingen':[{'id':'d-2','uitwisseling':'x-d-2','regel':'38',"
                    + "'besloten':'2026-11-22T09:15:30.123Z','uiterlijk':'2026-11-21','teLaat':true},"
                    + "{'id':'d-1','uitwisseling':'x-d-1','regel':'38',"
                    + "'besloten':'2026-11-22T09:15:30.123Z','uiterlijk':'2026-11-25','teLaat':false}]}")
                .replace('\'', '"'));
  }

  @Test
  void judgesOnceAndKeepsTheNoteOutOfTheLedger() {
    assertThat(judge(FG, "d-1", "terecht", "KANARIE-toelichting").status()).isEqualTo(204);
    assertThat(judge(FG, "d-1", "terecht", "KANARIE-toelichting").status()).isEqualTo(204);
    assertThat(judge(FG, "d-1", "onterecht", "KANARIE-toelichting").status()).isEqualTo(409);

    assertThat(gateway.store().reviews().find("d-1").orElseThrow().verdict())
        .isEqualTo(Review.Verdict.terecht);
    assertThat(gateway.store().reviews().open(10))
        .extracting(Review::delivery)
        .containsExactly("d-2");
    assertThat(gateway.evidence().leaves(Step.REVIEWED))
        .extracting(
            Leaf::sender,
            Leaf::exchange,
            leaf -> leaf.facts().rule(),
            leaf -> leaf.facts().effect(),
            Leaf::subject)
        .containsExactly(
            tuple(
                FG.value(),
                "x-d-1",
                "38",
                "terecht",
                gateway.keys().find(People.SAM).orElseThrow().reference()));
    assertThat(new String(gateway.evidence().leaves(Step.REVIEWED).getFirst().encode(), UTF_8))
        .doesNotContain("KANARIE");
  }

  /** Who judges reads who sent it to whom, on what grounds, and what went along. */
  @Test
  void whatTheSenderGaveAsGroundIsKeptForTheReview() {
    String why = "Het kind zei dat het niet meer wil leven en liep naar het spoor. ".repeat(3);
    gateway.push(
        SCHOOL,
        SignalBuilder.called("s-nood")
            .to(REGISSEUR)
            .saying("noodgeval.gevaar", "levensgevaar")
            .saying("noodgeval.motivering", why));
    Review review =
        gateway.store().reviews().open(10).stream()
            .filter(one -> !one.delivery().startsWith("d-"))
            .findFirst()
            .orElseThrow();

    ReviewService.Emergency emergency = gateway.reviewService().emergency(review);

    assertThat(emergency.sender()).isEqualTo(SCHOOL);
    assertThat(emergency.recipient()).isEqualTo(REGISSEUR);
    assertThat(emergency.said()).containsEntry("noodgeval.motivering", why);
    assertThat(emergency.fields()).contains("noodgeval.gevaar", "ernst");
    assertThat(emergency.toString()).doesNotContain("spoor");
  }

  @Test
  void isForTheFgOnly() {
    for (Oin other : new Oin[] {SCHOOL, GEMEENTE}) {
      assertThat(gateway.call(other, "GET", "/v1/beoordelingen").status()).isEqualTo(403);
      assertThat(judge(other, "d-1", "terecht", "").status()).isEqualTo(403);
    }
    assertThat(gateway.store().reviews().open(10)).hasSize(2);
  }

  @Test
  void findsNothingElse() {
    assertThat(judge(FG, "d-3", "terecht", "").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"oordeel\":\"KANARIE\"}",
        "{\"oordeel\":\"terecht\",\"KANARIE\":1}",
        "{\"oordeel\":\"terecht\",\"toelichting\":\"a\\u202eb\"}",
        "{\"oordeel\":\"terecht\",\"toelichting\":\"a\\u0085b\"}",
        "x"
      })
  void refusesWhatIsNoVerdict(String body) {
    Answer answer = gateway.call(FG, "POST", "/v1/beoordelingen/d-1/oordeel", body.getBytes(UTF_8));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(text(answer)).doesNotContain("KANARIE");
    assertThat(gateway.store().reviews().open(10)).hasSize(2);
  }

  private void due(String delivery, LocalDate day) {
    gateway.commit(
        new Change.ReviewDue(
            new Review(
                delivery,
                "x-" + delivery,
                "38",
                day,
                gateway.keys().find(People.SAM).orElseThrow().id(),
                clock.instant(),
                null)));
  }

  private Answer judge(Oin caller, String id, String verdict, String note) {
    return gateway.call(
        caller,
        "POST",
        "/v1/beoordelingen/" + id + "/oordeel",
        "{\"oordeel\":\"%s\",\"toelichting\":\"%s\"}".formatted(verdict, note).getBytes(UTF_8));
  }

  private static String text(Answer answer) {
    return new String(answer.body(), UTF_8);
  }
}
