package nl.sluis.vir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.FG;
import static nl.sluis.testing.Organisations.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import nl.sluis.http.Answer;
import nl.sluis.index.Announcement;
import nl.sluis.index.IndexMatch;
import nl.sluis.index.IndexReport;
import nl.sluis.index.IndexSignal;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.index.Removed;
import nl.sluis.index.Reported;
import nl.sluis.participant.Oin;
import nl.sluis.signal.Address;
import nl.sluis.signal.Subject;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the index is told of a person: with each report, and before the keys are destroyed. */
@Tag("slow")
class KnownReportsTest {

  private static final Subject NUMBER =
      new Subject(People.SAM_BSN, People.SAM.birthDate(), null, null);
  private static final Subject NAME = People.withoutBsn();
  private static final Subject MOVED =
      new Subject(null, NAME.birthDate(), NAME.name(), new Address("5212CD", 1, null));

  private final RememberingIndex index = new RememberingIndex();
  private final TestGateway gateway;
  private final KnownReports persons;
  private int speaker;

  KnownReportsTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, new TestClock(), index);
    persons = new KnownReports(gateway.keys(), gateway.store().decisions());
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void aPersonWhoWasNamedInBothWaysIsCalledTheSameInEach() {
    name(NUMBER);
    name(NAME);
    assertThat(names(NUMBER)).doesNotContainAnyElementsOf(names(NAME));

    name(People.SAM);

    assertThat(names(NUMBER)).hasSizeGreaterThan(1);
    assertThat(List.of(names(NUMBER), names(NAME), names(People.SAM)))
        .allSatisfy(
            names -> assertThat(names).containsAll(names(gateway.keys().find(NAME).orElseThrow())));
    assertThat(names(People.NOOR)).doesNotContainAnyElementsOf(names(NAME));
  }

  @Test
  void whoIsNamedAgainAfterTheKeyIsGoneIsCalledTheSame() throws IOException {
    name(People.SAM);
    List<String> before = names(People.SAM);
    erased(People.SAM);

    assertThat(before).containsAll(names(NUMBER)).containsAll(names(gateway.keys().lease(NAME)));
  }

  /** The name is that of who has the other number. */
  @Test
  void aNameThatIsSomebodyElsesLeadsNowhere() {
    name(People.SAM);
    Subject namesake = new Subject(People.NOOR_BSN, NAME.birthDate(), NAME.name(), NAME.address());

    assertThat(names(namesake)).isNotEmpty().doesNotContainAnyElementsOf(names(People.SAM));
    name(namesake);
    assertThat(names(namesake)).isNotEmpty().doesNotContainAnyElementsOf(names(People.SAM));
  }

  @Test
  void whoOnlyHasTheNameOfSomebodyWhoIsKnownIsAnother() {
    assertThat(persons.of(MOVED).another()).isFalse();
    name(NAME);

    assertThat(persons.of(MOVED).another()).isTrue();
    assertThat(persons.of(NAME).another()).isFalse();
    assertThat(names(MOVED)).isNotEmpty().doesNotContainAnyElementsOf(names(NAME));
    name(MOVED);
    assertThat(persons.of(MOVED).another()).isFalse();
  }

  @Test
  void theIndexIsToldWithEachParcelWhatThePersonIsCalled() {
    name(People.SAM);
    gateway.startDeliveries();

    report(NAME);

    await().untilAsserted(() -> assertThat(index.outboundMessages).hasSize(1));
    assertThat(index.outboundMessages.getFirst().person()).hasSameElementsAs(names(People.SAM));
    assertThat(index.outboundMessages.getFirst()).asString().doesNotContain(names(NAME));
  }

  @Test
  void anErasureTellsTheIndexBeforeTheKeysGoAndWhatWasReported() throws IOException {
    name(People.SAM);
    gateway.startDeliveries();
    report(NUMBER);
    await().untilAsserted(() -> assertThat(index.outboundMessages).hasSize(1));
    List<String> names = names(People.SAM);

    JsonNode answer = erased(NAME);

    assertThat(answer.at("/gewist/verwijsindex").asInt()).isEqualTo(7);
    assertThat(answer.at("/verwijsindexNietBereikt/0").asText()).contains("met een bsn");
    assertThat(index.same)
        .singleElement()
        .satisfies(told -> assertThat(told).hasSameElementsAs(names));
    assertThat(index.knownAtSame).isTrue();
    assertThat(index.erased)
        .singleElement()
        .satisfies(who -> {
          assertThat(who.names()).hasSameElementsAs(names);
          assertThat(who.deliveries()).containsExactly(index.outboundMessages.getFirst().id());
          assertThat(who.another()).isFalse();
        });
  }

  /** Who asks again after that finds everything as it was. */
  @Test
  void anErasureThatTheIndexCannotHearOfChangesNothing() throws IOException {
    name(People.SAM);
    index.broken = true;

    assertThat(failed(NAME)).isTrue();
    assertThat(gateway.keys().known(NAME)).hasSize(1);

    index.broken = false;
    assertThat(erased(NAME).at("/gewist/sleutels").asInt()).isEqualTo(1);
  }

  private boolean failed(Subject subject) throws IOException {
    try {
      return erase(subject).status() >= 500;
    } catch (CompletionException e) {
      return true;
    }
  }

  private void name(Subject subject) {
    gateway.give(subject, ConsentBuilder.to(SCHOOL).parent(++speaker));
  }

  private void report(Subject subject) {
    gateway.push(
        SCHOOL,
        SignalBuilder.called("s-1").about(subject).saying("verwijsindex.risicos", List.of("c")));
  }

  private List<String> names(Subject subject) {
    return persons.of(subject).names();
  }

  private List<String> names(nl.sluis.crypto.SubjectKey key) {
    return gateway.keys().names(key);
  }

  private List<String> names(nl.sluis.keys.KeyRing.Lease lease) {
    gateway.keys().release(lease, false);
    return names(lease.key());
  }

  private JsonNode erased(Subject subject) throws IOException {
    Answer answer = erase(subject);
    assertThat(answer.status()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
    return new JsonMapper().readTree(answer.body());
  }

  private Answer erase(Subject subject) throws IOException {
    JsonMapper json = new JsonMapper();
    ObjectNode body =
        (ObjectNode)
            json.readTree(
                """
                {"verzoekers":[{"hoedanigheid":"betrokkene","kenmerk":"zelf"},
                  {"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-1"},
                  {"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-2"}],
                 "gezag":"tweehoofdig","grond":"toestemming-ingetrokken"}
                """);
    ObjectNode person =
        body.putObject("betrokkene").put("geboortedatum", subject.birthDate().toString());
    if (subject.bsn() != null) {
      person.put("bsn", subject.bsn().value());
    }
    if (subject.name() != null && subject.address() != null) {
      person
          .putObject("naam")
          .put("voornamen", subject.name().givenNames())
          .put("geslachtsnaam", subject.name().familyName());
      person
          .putObject("adres")
          .put("postcode", subject.address().postcode())
          .put("huisnummer", subject.address().houseNumber());
    }
    return gateway.call(FG, "POST", "/v1/wissingen", json.writeValueAsBytes(body));
  }

  /** An index that remembers what it is told. */
  private final class RememberingIndex implements Channel, ReferenceIndex {

    private final List<OutboundMessage> outboundMessages = new CopyOnWriteArrayList<>();
    private final List<List<String>> same = new ArrayList<>();
    private final List<Reported> erased = new ArrayList<>();
    private boolean knownAtSame;
    private boolean broken;

    @Override
    public String name() {
      return "verwijsindex";
    }

    @Override
    public boolean knowsPersons() {
      return true;
    }

    @Override
    public List<Outcome> deliver(List<OutboundMessage> offered) {
      outboundMessages.addAll(offered);
      Outcome[] outcomes = new Outcome[offered.size()];
      Arrays.fill(outcomes, new Outcome.Delivered());
      return List.of(outcomes);
    }

    @Override
    public void same(List<String> names) {
      if (broken) {
        throw new IllegalStateException("away");
      }
      same.add(names);
      knownAtSame = gateway.keys().find(NAME).isPresent();
    }

    @Override
    public Removed erase(Reported person) {
      erased.add(person);
      return new Removed(7, List.of(Removed.Unreached.BY_NUMBER));
    }

    @Override
    public List<IndexReport> reportsOf(Oin reporter) {
      return List.of();
    }

    @Override
    public List<IndexSignal> signalsFor(Oin reporter) {
      return List.of();
    }

    @Override
    public List<IndexMatch> matches() {
      return List.of();
    }

    @Override
    public List<Announcement> unsaid(int most) {
      return List.of();
    }

    @Override
    public void said(Announcement announcement) {}

    @Override
    public List<Map<String, String>> entries() {
      return List.of();
    }

    @Override
    public int overTerm(Instant now) {
      return 0;
    }

    @Override
    public int sweep(Instant now) {
      return 0;
    }

    @Override
    public int objected(String delivery) {
      return 0;
    }
  }
}
