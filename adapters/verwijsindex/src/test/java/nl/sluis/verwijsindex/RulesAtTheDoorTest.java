package nl.sluis.verwijsindex;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.CORPORATIE;
import static nl.sluis.testing.Organisations.HUISARTS;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Consent.Capacity;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Requester;
import nl.sluis.policy.Say;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Subject;
import nl.sluis.testing.People;
import nl.sluis.testing.Policies;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules V1 to V4, V11 and V12, which let a report through to the index or do not. */
@Tag("slow")
class RulesAtTheDoorTest {

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final RecordingChannel outboundMessages = new RecordingChannel();
  private TestGateway gateway;

  @BeforeEach
  void open() throws Exception {
    gateway = new TestGateway(folder, clock, outboundMessages);
    gateway.startDeliveries();
  }

  @AfterEach
  void close() throws Exception {
    gateway.close();
  }

  @Test
  void v1NobodyIsReportedOnOrAfterThe23rdBirthday() {
    LocalDate birthday = clock.day().minusYears(23);

    assertThat(text(gateway.push(SCHOOL, report(People.born(birthday)))))
        .contains("De Verwijsindex is er voor jeugdigen tot hun 23e verjaardag.");
    assertThat(gateway.push(SCHOOL, report(People.born(birthday.plusDays(1)))).status())
        .isEqualTo(201);
  }

  /** Who can be 23 is not reported, and who can reach that age in two years goes in time. */
  @Test
  void v1WhoCanHaveBeen23IsNotReported() throws Exception {
    int year = clock.day().getYear() - 23;
    assertThat(text(gateway.push(SCHOOL, report(People.born(new BirthDate(year, null, null))))))
        .contains("De Verwijsindex is er voor jeugdigen tot hun 23e verjaardag.");

    assertThat(
            gateway.push(SCHOOL, report(People.born(new BirthDate(year + 1, null, null)))).status())
        .isEqualTo(201);
    assertThat(new String(outboundMessages.next().body(), UTF_8))
        .contains("\"verwijderdatum\":\"" + (year + 24) + "-01-01");
  }

  @Test
  void v2WhoIsNotOnTheClosedListReportsNobody() {
    Answer answer =
        gateway.push(
            CORPORATIE,
            SignalBuilder.called(id()).saying(Map.of("verwijsindex.risicos", List.of("c"))));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(gateway.push(CORPORATIE, report(People.SAM)).status()).isEqualTo(403);
  }

  @Test
  void v3WithoutAnAgreementThatHoldsNobodyReports() {
    assertThat(gateway.push(STRANGER, report(People.SAM)).status()).isEqualTo(403);
    clock.set(LocalDate.parse("2028-01-01"));
    assertThat(text(gateway.push(SCHOOL, report(People.SAM)))).contains("geen-overeenkomst");
  }

  @Test
  void v4OfASignalFullOfContentOnlyWhoAndAboutWhomLeaves() throws Exception {
    SignalBuilder signal =
        SignalBuilder.called(id())
            .saying("toelichting", "KANARIE")
            .saying("verwijsindex.risicos", List.of("c", "i"));
    gateway.push(SCHOOL, signal);

    OutboundMessage outbound = outboundMessages.next();
    List<String> names = new ArrayList<>();
    new JsonMapper().readTree(outbound.body()).fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactlyInAnyOrder(
            "id", "type", "tijdstip", "afzender", "betrokkene", "verwijderdatum", "archiefdatum");
    assertThat(new String(outbound.body(), UTF_8))
        .doesNotContain("KANARIE")
        .doesNotContain("risico")
        .contains("\"verwijderdatum\":\"2028-11-22\"")
        .contains("\"archiefdatum\":\"2033-11-22\"")
        .contains("\"betrokkene\":{\"bsn\":\"" + People.SAM_BSN.value() + "\"}");
    assertThat(new ClosedForm().refusal(outbound)).isEmpty();
  }

  @Test
  void v11AReporterWithoutABsnReportsByNameAndGetsNoneBack() throws Exception {
    Answer answer = gateway.push(HUISARTS, report(People.withoutBsn()));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(text(answer)).doesNotContain(People.SAM_BSN.value());
    OutboundMessage outbound = outboundMessages.next();
    assertThat(new String(outbound.body(), UTF_8)).contains("geslachtsnaam").doesNotContain("bsn");
    assertThat(new ClosedForm().refusal(outbound)).isEmpty();
  }

  @Test
  void v12WhoIsToldAndWhoMayAskDependsOnAge() {
    PolicySet policy = Policies.load();
    LocalDate day = clock.day();

    for (int age : new int[] {11, 12, 15, 16, 22}) {
      LocalDate born = day.minusYears(age);
      boolean child = age < 12;
      boolean both = age >= 12 && age < 16;
      assertThat(
              Objects.requireNonNull(policy.rules().acts().get("vir-kennisgeving"))
                  .at(age)
                  .usual()
                  .says())
          .as("told at %d", age)
          .isEqualTo(
              child
                  ? Set.of(Say.REPRESENTATIVES)
                  : both ? Set.of(Say.SELF, Say.REPRESENTATIVES) : Set.of(Say.SELF));
      assertThat(may(policy, Requester.self(), born, day)).isEqualTo(!child && !both);
      assertThat(may(policy, asking(Capacity.REPRESENTATIVE), born, day)).isEqualTo(child);
      assertThat(may(policy, asking(Capacity.SELF, Capacity.REPRESENTATIVE), born, day))
          .as("asked together at %d", age)
          .isTrue();
    }
    assertThat(text(gateway.push(SCHOOL, report(People.SAM)))).contains("\"regel\":\"3\"");
    assertThat(gateway.evidence().leaves())
        .extracting(Leaf::facts)
        .filteredOn(Facts.Decided.class::isInstance)
        .anySatisfy(facts -> {
          assertThat(((Facts.Decided) facts).notice()).isEqualTo("verwijsindex");
          assertThat(facts.due()).isEqualTo(day.plusDays(28));
        });
  }

  private static boolean may(PolicySet policy, Requester who, LocalDate born, LocalDate day) {
    return policy
        .entitles(policy.rules().rights().erasure().index(), who, BirthDate.of(born), day)
        .granted();
  }

  private static Requester asking(Capacity... capacities) {
    List<Consent.Grantor> askers = new ArrayList<>();
    for (Capacity capacity : capacities) {
      askers.add(new Consent.Grantor(capacity, "iemand-" + capacity));
    }
    return new Requester(askers, true, "eenhoofdig", null);
  }

  private static SignalBuilder report(Subject subject) {
    return SignalBuilder.called(id())
        .type(MessageType.INDEX_REPORT)
        .about(subject)
        .saying(Map.of("verwijsindex.risicos", List.of("c")));
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  private static String text(Answer answer) {
    return new String(answer.body(), UTF_8);
  }

  /** An index that only takes in. */
  private static final class RecordingChannel implements Channel {

    private final BlockingQueue<OutboundMessage> outboundMessages = new ArrayBlockingQueue<>(20);

    OutboundMessage next() throws InterruptedException {
      OutboundMessage outbound = outboundMessages.poll(10, TimeUnit.SECONDS);
      assertThat(outbound).isNotNull();
      return outbound;
    }

    @Override
    public String name() {
      return "verwijsindex";
    }

    @Override
    public List<Outcome> deliver(List<OutboundMessage> batch) {
      outboundMessages.addAll(batch);
      return batch.stream().<Outcome>map(outbound -> new Outcome.Delivered()).toList();
    }
  }
}
