package nl.sluis.vir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.sluis.index.Announcement;
import nl.sluis.index.Contact;
import nl.sluis.index.IndexMatch;
import nl.sluis.index.IndexReport;
import nl.sluis.index.IndexSignal;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.index.Removed;
import nl.sluis.index.Reported;
import nl.sluis.index.SignalKind;
import nl.sluis.ledger.Leaf;
import nl.sluis.notification.Notifier;
import nl.sluis.notification.RunningSubscriptions;
import nl.sluis.participant.Oin;
import nl.sluis.pipeline.SystemMessageSender;
import nl.sluis.policy.PolicySet;
import nl.sluis.testing.Organisations;
import nl.sluis.testing.Policies;
import nl.sluis.testing.SeededRandom;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the index has to say is in the inbox once, whatever breaks in between. */
class MatchAnnouncementsTest {

  private static final Oin DESK = new Oin("00000099000000024000");
  private static final UUID REPORT = UUID.fromString("0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11");
  private static final Contact GP =
      new Contact(Organisations.HUISARTS, "Huisartsenpraktijk", "huisarts", "0730000002", null);
  private static final Contact SCHOOL =
      new Contact(Organisations.SCHOOL, "Basisschool", "school", null, "zorg@school.example");

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final PolicySet policy = Policies.load();
  private final OneFile index = new OneFile();
  private TestGateway gateway;
  private MatchAnnouncements announcements;

  @BeforeEach
  void open() throws Exception {
    gateway = new TestGateway(folder, clock, policy);
    announcements = announcements(policy);
  }

  private MatchAnnouncements announcements(PolicySet rules) {
    SystemMessageSender systemMessages =
        new SystemMessageSender(
            gateway.keys(),
            gateway.committer(),
            () -> rules,
            new Notifier(
                new RunningSubscriptions(gateway.store().subscriptions()),
                gateway.ids(),
                gateway.keys().seal(),
                new SeededRandom(3)),
            new SeededRandom(2),
            clock);
    return new MatchAnnouncements(
        index, gateway.store().outbox(), systemMessages, () -> rules, clock);
  }

  @AfterEach
  void close() throws Exception {
    gateway.close();
  }

  @Test
  void saysAMatchToTheReporterAndTheRegievoerderWithContactDataOnly() {
    toReporter(SignalKind.SAME_FAMILY);
    index.unsaid.add(
        new Announcement.ToDesk(gateway.ids().next(), SignalKind.SAME_PERSON, SCHOOL, GP));

    assertThat(announcements.work()).isEqualTo(2);

    assertThat(only(Organisations.SCHOOL))
        .contains("\"type\":\"nl.jeugd.vir.gezinsmatch\"")
        .contains("\"kenmerk\":\"" + REPORT + "\"")
        .contains("\"nietZelfdeJeugdige\":true")
        .contains("{\"organisatie\":\"Huisartsenpraktijk\",\"telefoon\":\"0730000002\"}")
        .doesNotContain("betrokkene");
    assertThat(only(DESK))
        .contains("\"type\":\"nl.jeugd.vir.match\"")
        .contains("\"melder\":{\"email\":\"zorg@school.example\",\"organisatie\":\"Basisschool\"}")
        .contains("\"tweedeMelder\":{\"organisatie\":\"Huisartsenpraktijk\"")
        .doesNotContain("kenmerk");
    assertThat(index.unsaid).isEmpty();
  }

  @Test
  void aCrashBetweenSayingAndTickingOffSaysNothingTwice() {
    toReporter(SignalKind.SAME_PERSON);
    index.broken = true;
    assertThatThrownBy(announcements::work).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(announcements::work).isInstanceOf(IllegalStateException.class);
    List<Leaf> before = gateway.evidence().leaves();

    index.broken = false;
    assertThat(announcements.work()).isEqualTo(1);

    assertThat(announcements.work()).isZero();
    assertThat(gateway.evidence().leaves()).isEqualTo(before);
    assertThat(inbox(Organisations.SCHOOL)).hasSize(1);
  }

  @Test
  void whatTheRulesDoNotPermitIsEvidenceAndGoesNowhere() {
    index.unsaid.add(
        new Announcement.ToReporter(
            gateway.ids().next(), SignalKind.SAME_PERSON, Organisations.CORPORATIE, REPORT, GP));

    assertThat(announcements.work()).isEqualTo(1);

    assertThat(inbox(Organisations.CORPORATIE)).isEmpty();
    assertThat(gateway.evidence().leaves())
        .last()
        .satisfies(leaf -> {
          assertThat(leaf.facts().effect()).isEqualTo("refuse");
          assertThat(leaf.recipient()).isEqualTo(Organisations.CORPORATIE.value());
        });
  }

  @Test
  void withoutAnAgreementTheIndexSaysNothingAndForgetsNothing() {
    toReporter(SignalKind.SAME_PERSON);
    var others = new java.util.HashMap<>(policy.agreements());
    others.remove(Organisations.VERWIJSINDEX);

    assertThat(announcements(policy.among(others)).work()).isZero();

    assertThat(index.unsaid).hasSize(1);
    assertThat(inbox(Organisations.SCHOOL)).isEmpty();
  }

  private void toReporter(SignalKind kind) {
    index.unsaid.add(
        new Announcement.ToReporter(gateway.ids().next(), kind, Organisations.SCHOOL, REPORT, GP));
  }

  private List<String> inbox(Oin reader) {
    return gateway.store().outbox().inbox(reader, "", 10).stream()
        .map(waiting ->
            new String(gateway.call(reader, "GET", "/v1/berichten/" + waiting.id()).body(), UTF_8))
        .toList();
  }

  private String only(Oin reader) {
    List<String> inbox = inbox(reader);
    assertThat(inbox).hasSize(1);
    return inbox.getFirst();
  }

  /** An index with nothing but what is unsaid, which can break when something is ticked off. */
  private static final class OneFile implements ReferenceIndex {

    private final List<Announcement> unsaid = new ArrayList<>();
    private boolean broken;

    @Override
    public List<Announcement> unsaid(int most) {
      return List.copyOf(unsaid);
    }

    @Override
    public void said(Announcement announcement) {
      if (broken) {
        throw new IllegalStateException("gone");
      }
      unsaid.remove(announcement);
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

    @Override
    public void same(List<String> names) {}

    @Override
    public Removed erase(Reported person) {
      return new Removed(0, List.of());
    }
  }
}
