package nl.sluis.reminder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.reminder.Expectation.ESCALATION;
import static nl.sluis.reminder.Expectation.REMINDER;
import static nl.sluis.reminder.Expectation.days;
import static nl.sluis.reminder.Expectation.notBefore;
import static nl.sluis.testing.Organisations.CORPORATIE;
import static nl.sluis.testing.Organisations.FG;
import static nl.sluis.testing.Organisations.GEMEENTE;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.SCHULDHULP;
import static nl.sluis.testing.Organisations.VEILIG_THUIS;
import static nl.sluis.testing.Organisations.VERWIJSINDEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import nl.sluis.deadline.Deadline;
import nl.sluis.deadline.OpenDeadlines.Position;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Receipt;
import nl.sluis.ledger.Step;
import nl.sluis.ledger.Verification;
import nl.sluis.outbox.Delivery;
import nl.sluis.participant.Oin;
import nl.sluis.reminder.Expectation.Said;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.Contents;
import nl.sluis.testing.People;
import nl.sluis.testing.Policies;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two years of deadlines on a real gateway and store: whatever organisations do, and whenever the
 * gateway stops, its disk fails or its clock jumps, each reminder and escalation goes to whom it is
 * for, at its moment, once.
 */
@Tag("slow")
class TwoYearsTest {

  private static final Oin PROCESREGISSEUR = new Oin("00000099000000023000");
  private static final Instant START = Instant.parse("2026-01-05T08:30:00Z");
  private static final Instant END = Instant.parse("2027-12-27T12:00:00Z");
  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, Object> REPORT =
      Map.of(
          "veiligThuis.zorgen", "zorgen",
          "veiligThuis.gesprekGevoerd", true,
          "meldcode.stap5", true,
          "meldcode.vraag1", true,
          "meldcode.vraag2", true,
          "meldcode.vraag3", false,
          "meldcode.vraag4", true,
          "meldcode.vraag5", false);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void saysEverythingOnceAndAtItsMoment(long seed, @TempDir Path folder) throws Exception {
    try (World world = new World(folder, seed)) {
      while (world.clock.instant().isBefore(END)) {
        world.act();
        world.pass();
        world.look();
      }
      world.conclude();
    }
  }

  private static final class World implements AutoCloseable {

    private final Path folder;
    private final Random random;
    private final TestClock clock = new TestClock();
    private final Expectation must = new Expectation();
    private final Map<Said, Integer> heard = new HashMap<>();
    private final Map<Oin, String> read = new HashMap<>();
    private final List<Oin> hearers = new ArrayList<>(Policies.load().agreements().keySet());
    private final Set<String> seen = new HashSet<>();
    private Instant latest = START;
    private TestGateway gateway;
    private int pushed;
    private int taken;

    World(Path folder, long seed) throws Exception {
      this.folder = folder;
      this.random = new Random(seed);
      clock.set(START);
      gateway = new TestGateway(folder, clock);
      for (int i = 0; i < People.NUMBERS.size(); i++) {
        gateway.give(child(i), ConsentBuilder.to(SCHOOL).parent(1));
      }
      LocalDate end = LocalDate.of(2027, 12, 31);
      for (Oin oin : hearers) {
        Oin[] told = oin.equals(VERWIJSINDEX) ? new Oin[0] : new Oin[] {oin};
        must.begins(
            "overeenkomst-loopt-af",
            "",
            "",
            oin,
            end,
            START,
            Expectation.Step.before(LocalDate.of(2027, 11, 5), told));
      }
    }

    private static Subject child(int i) {
      return new Subject(
          People.NUMBERS.get(i),
          new BirthDate(2016 + i % 3, 1 + i, 10 + i),
          new PersonName("Kind", "Voorbeeld"),
          People.ADDRESS);
    }

    private LocalDate today() {
      return clock.day();
    }

    void act() {
      int child = random.nextInt(People.NUMBERS.size());
      switch (random.nextInt(11)) {
        case 0, 1 -> concern(child);
        case 2 -> report(child);
        case 3, 4 -> arrear(child);
        case 5 -> confirm();
        case 6 -> feedback(child);
        case 7 -> outcome(child);
        case 8 -> talked();
        case 9 -> tell();
        default -> extend();
      }
    }

    private final Set<Integer> concerned = new HashSet<>();
    private final Set<Integer> reported = new HashSet<>();

    private String push(Oin sender, SignalBuilder signal) {
      Answer answer = gateway.push(sender, signal);
      assertThat(answer.status()).as(new String(answer.body(), UTF_8)).isEqualTo(201);
      return Receipt.parse(answer.body()).exchange();
    }

    private SignalBuilder about(int child) {
      return SignalBuilder.called("s-" + pushed++)
          .at(clock.instant())
          .about(child(child))
          .saying("besprokenMetOuders.datum", today().toString());
    }

    private void concern(int child) {
      boolean urgent = random.nextInt(4) == 0;
      boolean index = random.nextBoolean();
      SignalBuilder signal = about(child).saying("urgentie", urgent ? "direct" : "week");
      if (index) {
        signal.saying("verwijsindex.risicos", List.of("c"));
      }
      String exchange = push(SCHOOL, signal);
      concerned.add(child);
      Instant now = clock.instant();
      LocalDate soon = days(today(), urgent ? 1 : 5);
      if (urgent) {
        must.begins(
            "signaal-direct-bevestigen",
            exchange,
            "" + child,
            REGISSEUR,
            soon,
            now,
            Expectation.Step.before(soon, REGISSEUR),
            Expectation.Step.after(ESCALATION, soon, PROCESREGISSEUR, SCHOOL));
      } else {
        must.begins(
            "signaal-bevestigen",
            exchange,
            "" + child,
            REGISSEUR,
            soon,
            now,
            Expectation.Step.after(REMINDER, soon, REGISSEUR),
            Expectation.Step.after(ESCALATION, days(soon, 3), PROCESREGISSEUR, SCHOOL));
      }
      LocalDate answer = days(today(), 10);
      must.begins(
          "signaal-terugkoppelen",
          exchange,
          "" + child,
          REGISSEUR,
          answer,
          now,
          Expectation.Step.after(REMINDER, answer, REGISSEUR),
          Expectation.Step.after(ESCALATION, days(answer, 5), PROCESREGISSEUR));
      if (index) {
        notice("mededeling-verwijsindex", exchange, child, SCHOOL, today().plusDays(28));
        LocalDate gone = today().plusYears(2);
        must.ends("vir-verloopt", null, "" + child, SCHOOL);
        must.begins(
            "vir-verloopt",
            exchange,
            "" + child,
            SCHOOL,
            gone,
            now,
            Expectation.Step.before(gone.minusWeeks(4), SCHOOL));
      }
    }

    private void notice(String rule, String exchange, int child, Oin holder, LocalDate due) {
      must.begins(rule, exchange, "" + child, holder, due, clock.instant(), notice(holder, due));
    }

    private static Expectation.Step[] notice(Oin holder, LocalDate due) {
      return new Expectation.Step[] {
        Expectation.Step.before(due.minusWeeks(1), holder),
        Expectation.Step.after(ESCALATION, due, holder, FG)
      };
    }

    private void report(int child) {
      String exchange =
          push(
              SCHOOL,
              about(child)
                  .type(new MessageType("nl.jeugd.vt.melding"))
                  .to(VEILIG_THUIS)
                  .saying(REPORT));
      reported.add(child);
      LocalDate soon = days(today(), 5);
      must.begins(
          "veiligheid-beoordelen",
          exchange,
          "" + child,
          VEILIG_THUIS,
          soon,
          clock.instant(),
          Expectation.Step.before(days(soon, -1), VEILIG_THUIS),
          Expectation.Step.after(ESCALATION, soon, VEILIG_THUIS, PROCESREGISSEUR));
      LocalDate late = notBefore(today().plusWeeks(10));
      must.begins(
          "onderzoek-afronden",
          exchange,
          "" + child,
          VEILIG_THUIS,
          late,
          clock.instant(),
          Expectation.Step.before(late.minusWeeks(2), VEILIG_THUIS),
          Expectation.Step.after(ESCALATION, late, VEILIG_THUIS, PROCESREGISSEUR));
      notice("mededeling-veilig-thuis", exchange, child, VEILIG_THUIS, today().plusDays(28));
    }

    /** Somebody of age, as who has an arrear is. */
    private static Subject tenant(int i) {
      Subject child = child(i);
      return new Subject(
          child.bsn(), new BirthDate(1980, 1 + i, 10 + i), child.name(), child.address());
    }

    private void arrear(int child) {
      boolean crisis = random.nextBoolean();
      String exchange =
          push(
              CORPORATIE,
              about(child)
                  .about(tenant(child))
                  .type(MessageType.DEBT_SIGNAL)
                  .saying(
                      Contents.with(
                          Contents.with(
                              Contents.only(
                                  "vroegsignaal.signaalpartner",
                                  "vroegsignaal.bedrag",
                                  "vroegsignaal.contactpoging"),
                              "vroegsignaal.signaaldatum",
                              today().toString()),
                          "vroegsignaal.crisissignaal",
                          crisis)));
      LocalDate due = crisis ? days(today(), 3) : notBefore(today().plusWeeks(4));
      must.begins(
          crisis ? "schuld-crisis" : "schuld-gesprek",
          exchange,
          "" + child,
          SCHULDHULP,
          due,
          clock.instant(),
          Expectation.Step.before(crisis ? days(due, -1) : due.minusWeeks(1), SCHULDHULP),
          Expectation.Step.after(ESCALATION, due, SCHULDHULP, PROCESREGISSEUR));
    }

    private void confirm() {
      List<Delivery> waiting =
          gateway.store().outbox().inbox(REGISSEUR, "", 500).stream()
              .filter(delivery -> delivery.type().equals(MessageType.SIGNAL))
              .toList();
      if (!waiting.isEmpty()) {
        Delivery one = waiting.get(random.nextInt(waiting.size()));
        Answer answer =
            gateway.call(REGISSEUR, "POST", "/v1/berichten/" + one.id() + "/bevestiging");
        assertThat(answer.status()).isEqualTo(204);
        must.ends("signaal-bevestigen", one.exchange(), null, REGISSEUR);
        must.ends("signaal-direct-bevestigen", one.exchange(), null, REGISSEUR);
      }
    }

    private void feedback(int child) {
      if (!concerned.contains(child)) {
        return;
      }
      String exchange =
          push(
              REGISSEUR,
              about(child)
                  .type(new MessageType("nl.jeugd.signaal.terugkoppeling"))
                  .to(SCHOOL)
                  .saying(Map.of("terugkoppeling.status", "contact-gelegd")));
      must.ends("signaal-terugkoppelen", null, "" + child, REGISSEUR);
      notice("mededeling-avg", exchange, child, REGISSEUR, today().plusMonths(1));
    }

    private void outcome(int child) {
      if (!reported.contains(child)) {
        return;
      }
      boolean looksInto = random.nextBoolean();
      push(
          VEILIG_THUIS,
          about(child)
              .type(new MessageType("nl.jeugd.vt.uitkomst"))
              .to(SCHOOL)
              .saying(
                  Map.of("veiligThuis.uitkomst", looksInto ? "eigen-onderzoek" : "overdracht")));
      must.ends("veiligheid-beoordelen", null, "" + child, VEILIG_THUIS);
      if (!looksInto) {
        must.ends("onderzoek-afronden", null, "" + child, VEILIG_THUIS);
      }
    }

    /** The debt service reports that it talked. */
    private void talked() {
      Deadline deadline = some(SCHULDHULP, "schuld");
      if (deadline != null) {
        Answer answer =
            gateway.call(
                SCHULDHULP,
                "POST",
                "/v1/termijnen/afgedaan",
                "{\"regel\":\"%s\",\"bericht\":\"%s\"}"
                    .formatted(deadline.rule(), deadline.message())
                    .getBytes(UTF_8));
        assertThat(answer.status()).as(new String(answer.body(), UTF_8)).isEqualTo(204);
        must.ends(deadline.rule(), deadline.exchange(), null, SCHULDHULP);
      }
    }

    private void tell() {
      Oin holder = random.nextBoolean() ? SCHOOL : VEILIG_THUIS;
      Deadline deadline = some(holder, "mededeling");
      if (deadline != null) {
        Answer answer =
            gateway.call(
                holder,
                "POST",
                "/v1/mededelingen",
                "{\"uitwisseling\":\"%s\",\"datum\":\"%s\"}"
                    .formatted(deadline.exchange(), today())
                    .getBytes(UTF_8));
        assertThat(answer.status()).isEqualTo(204);
        must.ends(deadline.rule(), deadline.exchange(), null, null);
      }
    }

    private void extend() {
      Deadline deadline = some(VEILIG_THUIS, "mededeling");
      if (deadline != null) {
        LocalDate due = must.due(deadline.rule(), deadline.exchange());
        boolean may = !today().isAfter(due) && !today().isBefore(due.minusDays(14));
        Answer answer =
            gateway.call(
                VEILIG_THUIS,
                "POST",
                "/v1/mededelingen",
                "{\"uitwisseling\":\"%s\",\"verlenging\":\"onderzoeken\"}"
                    .formatted(deadline.exchange())
                    .getBytes(UTF_8));
        assertThat(answer.status()).isEqualTo(may ? 204 : 403);
        if (may) {
          LocalDate later = notBefore(due.plusDays(14));
          must.lasts(
              deadline.rule(),
              deadline.exchange(),
              later,
              clock.instant(),
              notice(VEILIG_THUIS, later));
        }
      }
    }

    private @Nullable Deadline some(Oin holder, String rules) {
      List<Deadline> open =
          gateway.store().deadlines().of(holder, Position.START, 1_000).stream()
              .filter(deadline -> deadline.rule().startsWith(rules))
              .toList();
      return open.isEmpty() ? null : open.get(random.nextInt(open.size()));
    }

    /** Time passes, or jumps; the gateway stops and starts again, or is killed by its disk. */
    void pass() throws Exception {
      int chance = random.nextInt(60);
      if (chance == 0) {
        clock.advance(Duration.ofHours(-30));
      } else if (chance == 1 && clock.instant().isBefore(END.minus(Duration.ofDays(30)))) {
        clock.advance(Duration.ofDays(23));
      } else {
        clock.advance(Duration.ofMinutes(random.nextInt(60 * 48)));
      }
      if (chance >= 58) {
        gateway.close();
        gateway = new TestGateway(folder, clock);
      }
      if (chance >= 54 && !gateway.store().deadlines().due(clock.instant(), 1).isEmpty()) {
        gateway.store().breakDown();
        assertThatThrownBy(gateway::watch).hasStackTraceContaining("StoreException");
        gateway.store().repair();
      }
    }

    void look() {
      int now = gateway.watch();
      taken += now;
      assertThat(now).as("steps on %s", clock.instant()).isEqualTo(must.comes(clock.instant()));
      hearers.forEach(this::listen);
      latest = clock.instant().isAfter(latest) ? clock.instant() : latest;
      assertThat(beyond(heard, must.said())).as("said too often, %s", clock.instant()).isEmpty();
      assertThat(beyond(must.said(), heard)).as("not said, %s", clock.instant()).isEmpty();
    }

    private static List<Said> beyond(Map<Said, Integer> some, Map<Said, Integer> others) {
      return some.keySet().stream()
          .filter(said -> some.getOrDefault(said, 0) > others.getOrDefault(said, 0))
          .toList();
    }

    private void listen(Oin hearer) {
      // Ids follow the clock, and not those from before a jump back and a restart.
      String after = clock.instant().isBefore(latest) ? "" : read.getOrDefault(hearer, "");
      for (Delivery delivery : gateway.store().outbox().inbox(hearer, after, 10_000)) {
        if (delivery.type().value().startsWith("nl.jeugd.termijn.") && seen.add(delivery.id())) {
          heard(hearer, delivery);
        }
        read.put(hearer, delivery.id());
      }
    }

    private void heard(Oin hearer, Delivery delivery) {
      byte[] body =
          delivery.open(
              gateway.keys().byId(Objects.requireNonNull(delivery.subject())).orElseThrow());
      JsonNode message = json(body);
      JsonNode said = message.path("termijn").isMissingNode() ? message : message.path("termijn");
      heard.merge(
          new Said(
              text(said, "regel"),
              text(said, "uitwisseling"),
              delivery.type().value(),
              hearer,
              LocalDate.parse(text(said, "laatsteDag"))),
          1,
          Integer::sum);
      People.NUMBERS.forEach(
          bsn -> assertThat(new String(body, UTF_8)).doesNotContain(bsn.value()));
    }

    private static String text(JsonNode said, String name) {
      JsonNode value = said.has(name) ? said.get(name) : said.path("termijn." + name);
      return value.asText("");
    }

    private static JsonNode json(byte[] body) {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void conclude() {
      assertThat(gateway.store().deadlines().open()).isEqualTo(must.open() + hearers.size());
      assertThat(must.said()).hasSizeGreaterThan(500);
      assertThat(
              gateway.evidence().leaves(Step.REMINDED).size()
                  + gateway.evidence().leaves(Step.ESCALATED).size())
          .isEqualTo(taken);
      assertThat(gateway.evidence().leaves(Step.REMINDED))
          .allMatch(leaf -> leaf.subject() == null && GEMEENTE.value().equals(leaf.sender()));
      assertThat(gateway.evidence().verify()).isInstanceOf(Verification.Intact.class);
    }

    @Override
    public void close() {
      gateway.close();
    }
  }
}
