package nl.sluis.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeafTest {
  private static final Instant AT = Instant.parse("2026-11-20T08:12:00.123456Z");
  private static final LocalDate DAY = LocalDate.parse("2026-12-06");

  private static final String HEAD = "{'at':'2026-11-20T08:12:00.123456Z','step':'";

  /** Each kind of facts once in full, as such leaves were always written. */
  private static final Map<Leaf, String> VECTORS =
      Map.of(
          leaf(Step.STARTED).user("u-1").build(),
          HEAD + "started','user':'u-1'}",
          leaf(Step.RECEIVED)
              .exchange("0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11")
              .sender("00000099000000001000", "school")
              .type("nl.jeugd.signaal.gemeld")
              .policy("2026-11-01")
              .trace("4bf92f3577b34da6a3ce929d0e0e4736")
              .facts(new Facts.Content("q83v"))
              .build(),
          HEAD
              + "received','exchange':'0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11',"
              + "'sender':'00000099000000001000','senderRole':'school',"
              + "'type':'nl.jeugd.signaal.gemeld','policy':'2026-11-01','commitment':'q83v',"
              + "'trace':'4bf92f3577b34da6a3ce929d0e0e4736'}",
          decided(),
          HEAD
              + "decided','exchange':'0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11',"
              + "'sender':'00000099000000001000','senderRole':'school',"
              + "'recipient':'00000099000000003000','recipientRole':'wijkteam',"
              + "'type':'nl.jeugd.signaal.gemeld','subject':'s-7Fq','effect':'permit',"
              + "'rule':'M1-school-wijkteam','basis':'jw-7.1.4.1',"
              + "'policy':'2026-11-01','fields':['leefgebieden','ernst'],"
              + "'dropped':['toelichting'],'reason':'geen-grondslag',"
              + "'trace':'4bf92f3577b34da6a3ce929d0e0e4736',"
              + "'purpose':'vroeghulp-jeugd','age':12,'custody':['tweehoofdig'],"
              + "'consents':['c-1'],'notice':'vir-14','noticeBy':'2026-12-06',"
              + "'reviewBy':'2026-12-07','heldUntil':'2026-12-08','message':'m-1'}",
          leaf(Step.HELD).reason("consent-missing").facts(new Facts.Waited(DAY)).build(),
          HEAD + "held','reason':'consent-missing','heldUntil':'2026-12-06'}",
          leaf(Step.CONSENT_GIVEN)
              .subject("s-7Fq")
              .facts(new Facts.Said("jeugdhulp", List.of("eenhoofdig"), List.of("c-1")))
              .build(),
          HEAD
              + "consent-given','subject':'s-7Fq','purpose':'jeugdhulp',"
              + "'custody':['eenhoofdig'],'consents':['c-1']}",
          leaf(Step.TERM_EXTENDED).message("m-1").facts(new Facts.Noticed("vir-14", DAY)).build(),
          HEAD + "term-extended','notice':'vir-14','noticeBy':'2026-12-06','message':'m-1'}",
          leaf(Step.REVIEWED)
              .policy("2026-11-01")
              .facts(new Facts.Reviewed("terecht", "38", DAY))
              .build(),
          HEAD
              + "reviewed','effect':'terecht','rule':'38','policy':'2026-11-01',"
              + "'reviewBy':'2026-12-06'}",
          leaf(Step.QUERIED).reason("vraag").facts(new Facts.Queried("refuse")).build(),
          HEAD + "queried','effect':'refuse','reason':'vraag'}",
          leaf(Step.RETENTION_APPLIED)
              .policy("2026-11-01")
              .reason("receipts")
              .facts(new Facts.Counted("gateway-1", "avg-5", 3))
              .build(),
          HEAD
              + "retention-applied','rule':'gateway-1','basis':'avg-5','policy':'2026-11-01',"
              + "'reason':'receipts','count':3}",
          leaf(Step.ROWS_BOUND).facts(new Facts.Rows("x")).build(),
          HEAD + "rows-bound','rows':'x'}");

  private static LeafBuilder leaf(Step step) {
    return Leaf.at(AT, step);
  }

  private static Leaf decided() {
    return leaf(Step.DECIDED)
        .exchange("0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11")
        .sender("00000099000000001000", "school")
        .recipient("00000099000000003000", "wijkteam")
        .type("nl.jeugd.signaal.gemeld")
        .subject("s-7Fq")
        .policy("2026-11-01")
        .reason("geen-grondslag")
        .trace("4bf92f3577b34da6a3ce929d0e0e4736")
        .message("m-1")
        .facts(
            new Facts.Decided(
                "permit",
                "M1-school-wijkteam",
                "jw-7.1.4.1",
                List.of("leefgebieden", "ernst"),
                List.of("toelichting"),
                "vroeghulp-jeugd",
                12,
                List.of("tweehoofdig"),
                List.of("c-1"),
                "vir-14",
                DAY,
                DAY.plusDays(1),
                DAY.plusDays(2)))
        .build();
  }

  @Test
  void isWrittenInFixedOrderAndComesBackFromItsBytes() {
    assertThat(VECTORS.keySet().stream().<Class<?>>map(leaf -> leaf.facts().getClass()).toList())
        .containsExactlyInAnyOrder(Facts.class.getPermittedSubclasses());
    VECTORS.forEach((leaf, text) -> {
      assertThat(text(leaf)).isEqualTo(text.replace('\'', '"'));
      assertThat(Leaf.decode(leaf.encode())).isEqualTo(leaf);
    });
  }

  @Test
  void leavesOutWhatIsAbsentOrEmpty() {
    Leaf leaf = Leaf.at(AT, Step.STARTED).reason("").sender(null, "").build();
    assertThat(text(leaf))
        .isEqualTo("{\"at\":\"2026-11-20T08:12:00.123456Z\",\"step\":\"started\"}");
    assertThat(Leaf.decode(leaf.encode())).isEqualTo(leaf);
  }

  @ParameterizedTest
  @EnumSource
  void everyStepIsReadByItsNameInKebabCase(Step step) {
    assertThat(step.code()).matches("[a-z]+(-[a-z]+)*");
    Leaf leaf = Leaf.decode(bytes(HEAD.replace('\'', '"') + step.code() + "\",\"effect\":\"x\"}"));
    assertThat(leaf.step()).isEqualTo(step);
  }

  @Test
  void hasNoFactsOfAnotherStep() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> leaf(Step.STARTED).facts(new Facts.Rows("x")).build());
    assertThatIllegalArgumentException().isThrownBy(() -> leaf(Step.DECIDED).build());
  }

  @Test
  void isReadWithMembersThatItsStepDoesNotHave() {
    Leaf leaf = Leaf.decode(bytes((HEAD + "read','effect':'x','count':3}").replace('\'', '"')));
    assertThat(leaf).isEqualTo(leaf(Step.READ).build());
  }

  @Test
  void isReadWithMembersThatCameLater() {
    Leaf leaf =
        Leaf.decode(
            bytes("{\"at\":\"2026-11-20T08:12:00Z\",\"step\":\"read\",\"later\":{\"x\":[1]}}"));
    assertThat(leaf.step()).isEqualTo(Step.READ);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{}",
        "{'at':'2026-11-20T08:12:00Z'}",
        "{'at':'gisteren','step':'read'}",
        "{'at':'2026-11-20T08:12:00Z','step':'READ'}",
        "{'at':'2026-11-20T08:12:00Z','step':'read','step':'read'}",
        "{'at':'2026-11-20T08:12:00Z','step':'read','exchange':1}",
        "{'at':'2026-11-20T08:12:00Z','step':'read','exchange':null}",
        "{'at':'2026-11-20T08:12:00Z','step':'read','fields':'a'}",
        "{'at':'2026-11-20T08:12:00Z','step':'read','fields':[1]}",
        "{'at':'2026-11-20T08:12:00Z','step':'decided'}",
        "{'at':'2026-11-20T08:12:00Z','step':'read'} {}",
        "{'at':'2026-11-20T08:12:00Z','step':'read'",
      })
  void refusesWhatIsNoLeaf(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Leaf.decode(bytes(json.replace('\'', '"'))));
  }

  @Test
  void keepsTheReferenceToAPersonOutOfItsText() {
    assertThat(decided().toString()).doesNotContain("s-7Fq").contains("decided");
  }

  private static String text(Leaf leaf) {
    return new String(leaf.encode(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatOlderGatewaysWroteIsReadAsWhatHappened() {
    Leaf told = old("delivered", "\"message\":\"m\"");
    Leaf brought = old("delivered", "\"message\":\"m\",\"subject\":\"s\"");
    Leaf toldAgain = old("notified", "\"message\":\"m\"");
    Leaf announced = old("notified", "\"message\":\"m\",\"policy\":\"p\"");
    Leaf notTold = old("refused", "\"message\":\"m\",\"reason\":\"recipient-400\"");
    Leaf notBrought =
        old("refused", "\"message\":\"m\",\"subject\":\"s\",\"reason\":\"recipient-400\"");
    Leaf erased = old("refused", "\"message\":\"m\",\"reason\":\"recipient-erased\"");
    Leaf refused = old("refused", "\"reason\":\"ongeldig\"");

    assertThat(List.of(told, brought, toldAgain, announced))
        .extracting(Leaf::happened)
        .containsExactly(
            Step.NOTIFICATION_DELIVERED,
            Step.DELIVERED,
            Step.NOTIFICATION_DELIVERED,
            Step.NOTIFIED);
    assertThat(List.of(notTold, notBrought, erased, refused))
        .extracting(Leaf::happened)
        .containsExactly(
            Step.NOTIFICATION_UNDELIVERED, Step.UNDELIVERED, Step.UNDELIVERED, Step.REFUSED);
  }

  private static Leaf old(String step, String members) {
    return Leaf.decode(
        "{\"at\":\"2026-11-20T08:00:00Z\",\"step\":\"%s\",%s}"
            .formatted(step, members)
            .getBytes(StandardCharsets.UTF_8));
  }
}
