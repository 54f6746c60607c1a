package nl.sluis.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeafTest {
  private static final Instant AT = Instant.parse("2026-11-20T08:12:00.123456Z");

  private static final Leaf FULL =
      Leaf.at(AT, Step.DECIDED)
          .exchange("0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11")
          .sender("00000099000000001000", "school")
          .recipient("00000099000000003000", "wijkteam")
          .type("nl.jeugd.signaal.gemeld")
          .subject("s-7Fq")
          .effect("permit")
          .ground("M1-school-wijkteam", "jw-7.1.4.1", "2026-11-01")
          .fields(List.of("leefgebieden", "ernst"))
          .dropped(List.of("toelichting"))
          .reason("geen-grondslag")
          .commitment("q83v")
          .trace("4bf92f3577b34da6a3ce929d0e0e4736")
          .build();

  @Test
  void isWrittenInFixedOrder() {
    assertThat(text(FULL))
        .isEqualTo(
            "{'at':'2026-11-20T08:12:00.123456Z','step':'decided',"
                .concat("'exchange':'0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11',")
                .concat("'sender':'00000099000000001000','senderRole':'school',")
                .concat("'recipient':'00000099000000003000','recipientRole':'wijkteam',")
                .concat("'type':'nl.jeugd.signaal.gemeld','subject':'s-7Fq','effect':'permit',")
                .concat("'rule':'M1-school-wijkteam','basis':'jw-7.1.4.1',")
                .concat("'policy':'2026-11-01','fields':['leefgebieden','ernst'],")
                .concat("'dropped':['toelichting'],'reason':'geen-grondslag',")
                .concat("'commitment':'q83v','trace':'4bf92f3577b34da6a3ce929d0e0e4736'}")
                .replace('\'', '"'));
  }

  @Test
  void leavesOutWhatIsAbsentOrEmpty() {
    Leaf leaf = Leaf.at(AT, Step.STARTED).reason("").sender(null, "").build();
    assertThat(text(leaf))
        .isEqualTo("{\"at\":\"2026-11-20T08:12:00.123456Z\",\"step\":\"started\"}");
    assertThat(Leaf.decode(leaf.encode())).isEqualTo(leaf);
  }

  @Test
  void comesBackFromItsBytes() {
    assertThat(Leaf.decode(FULL.encode())).isEqualTo(FULL);
  }

  @ParameterizedTest
  @EnumSource
  void namesEveryStepInKebabCase(Step step) {
    assertThat(step.code()).matches("[a-z]+(-[a-z]+)*");
    assertThat(Leaf.decode(Leaf.at(AT, step).build().encode()).step()).isEqualTo(step);
  }

  @Test
  void isFollowedByALeafThatRepeatsIt() {
    Leaf next = FULL.followedBy(Step.DELIVERED).at(AT.plusSeconds(5)).reason(null).build();
    assertThat(next.step()).isEqualTo(Step.DELIVERED);
    assertThat(next.exchange()).isEqualTo(FULL.exchange());
    assertThat(next.fields()).isEqualTo(FULL.fields());
    assertThat(next.reason()).isNull();
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
        "{'at':'2026-11-20T08:12:00Z','step':'read'} {}",
        "{'at':'2026-11-20T08:12:00Z','step':'read'",
      })
  void refusesWhatIsNoLeaf(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Leaf.decode(bytes(json.replace('\'', '"'))));
  }

  @Test
  void keepsTheReferenceToAPersonOutOfItsText() {
    assertThat(FULL.toString()).doesNotContain("s-7Fq").contains("decided");
  }

  private static String text(Leaf leaf) {
    return new String(leaf.encode(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void writesWhatADecisionAddsAtTheEndAndNothingWhereThereIsNothing() {
    java.time.LocalDate day = java.time.LocalDate.of(2026, 12, 6);
    Leaf plain =
        Leaf.at(java.time.Instant.parse("2026-11-22T09:15:30Z"), Step.DECIDED)
            .reason("consented")
            .build();
    Leaf full =
        plain
            .followedBy(Step.DECIDED)
            .purpose("vroeghulp-jeugd")
            .age(12)
            .consents(java.util.List.of("c-1"), java.util.List.of("tweehoofdig"))
            .notice("vir-14", day)
            .reviewBy(day)
            .heldUntil(day)
            .build();

    String before = "{'at':'2026-11-22T09:15:30Z','step':'decided','reason':'consented'";
    assertThat(new String(plain.encode(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo((before + "}").replace('\'', '"'));
    assertThat(new String(full.encode(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(
            (before
                    + ",'purpose':'vroeghulp-jeugd','age':12,'custody':['tweehoofdig'],"
                    + "'consents':['c-1'],'notice':'vir-14','noticeBy':'2026-12-06',"
                    + "'reviewBy':'2026-12-06','heldUntil':'2026-12-06'}")
                .replace('\'', '"'));
    assertThat(Leaf.decode(full.encode())).isEqualTo(full);
  }
}
