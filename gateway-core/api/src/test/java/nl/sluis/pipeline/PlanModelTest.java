package nl.sluis.pipeline;

import static nl.sluis.testing.Organisations.HUISARTS;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.VEILIG_THUIS;
import static nl.sluis.testing.Organisations.WIJKTEAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.caseplan.CasePlan;
import nl.sluis.caseplan.Regie;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Party;
import nl.sluis.http.Answer;
import nl.sluis.outbox.Delivery;
import nl.sluis.participant.Oin;
import nl.sluis.signal.Address;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import nl.sluis.store.Change;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Organisations that push at random every step there is in a plan, to whomever they like, about
 * children whom they name with a BSN or with name and address. Whatever they do: one
 * casusregisseur, one plan a child, who loses a role or an offer was told, and no stranger got
 * anything; nor does an objection take back the word of a step that is in force.
 */
@Tag("slow")
final class PlanModelTest {

  private static final int STEPS = 300;
  private static final Oin NOORD = new Oin("00000099000000026000");
  private static final Oin PROCESREGIE = new Oin("00000099000000023000");
  private static final Oin GI = new Oin("00000099000000012000");
  private static final List<Oin> SENDERS =
      List.of(REGISSEUR, REGISSEUR, NOORD, GI, PROCESREGIE, PROCESREGIE, WIJKTEAM);
  private static final List<Oin> ALL =
      List.of(REGISSEUR, NOORD, GI, PROCESREGIE, WIJKTEAM, SCHOOL, HUISARTS, VEILIG_THUIS);
  private static final List<String> PLANS =
      List.of(
          "0197a3c2-0000-7000-8000-000000000001",
          "0197a3c2-0000-7000-8000-000000000002",
          "0197a3c2-0000-7000-8000-000000000003");
  private static final List<String> STEP_TYPES =
      List.of(
          "regie.aanstelling",
          "regie.aanstelling",
          "regie.bezwaar",
          "regie.overdracht.aangeboden",
          "regie.overdracht.aangeboden",
          "regie.overdracht.aanvaard",
          "regie.overdracht.aanvaard",
          "regie.overdracht.geweigerd",
          "opschaling.verzoek",
          "opschaling.besluit",
          "afschaling",
          "veiligheid.instrument",
          "casus.afsluiting");

  private final TestClock clock = new TestClock();
  private int pushed;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whoeverPushesWhatThePartiesHearAndNobodyElse(long seed, @TempDir Path folder)
      throws Exception {
    Random random = new Random(seed);
    int taken = 0;
    int handed = 0;
    try (TestGateway gateway = new TestGateway(folder, clock)) {
      for (int i = 0; i < STEPS; i++) {
        clock.advance(Duration.ofMinutes(5));
        Map<String, CasePlan> before = plans(gateway);
        Set<String> seen = deliveries(gateway).keySet();
        Oin sender = pick(SENDERS, random);
        SignalBuilder message = message(sender, before, random);
        Answer answer = gateway.push(sender, message);
        Map<String, Delivery> fresh = deliveries(gateway);
        fresh.keySet().removeAll(seen);
        Map<String, CasePlan> after = plans(gateway);
        if (answer.status() == 201) {
          taken++;
          handed += told(before, after, sender, fresh);
          parties(before, after, fresh);
          if (taken % 4 == 0) {
            staysThroughAnObjection(gateway, fresh);
          }
        } else {
          assertThat(answer.status()).as("step %d", i).isIn(403, 409);
          assertThat(fresh).isEmpty();
          after.forEach((id, plan) ->
              assertThat(plan.stored()).isEqualTo(Objects.requireNonNull(before.get(id)).stored()));
        }
        oneRegisseurAndOnePlan(gateway, after);
      }
    }
    assertThat(taken).as("taken").isGreaterThan(8);
    assertThat(handed).as("handed over or lost").isPositive();
  }

  /** Somebody objects to everything, and nobody loses what it has to know; then no more. */
  private void staysThroughAnObjection(TestGateway gateway, Map<String, Delivery> fresh) {
    for (int child = 0; child < PLANS.size(); child++) {
      for (boolean numbered : List.of(true, false)) {
        Consent objection =
            gateway.give(
                child(child, numbered),
                ConsentBuilder.to(new Party.Anyone())
                    .purpose(null)
                    .recipients(new Party.Anyone())
                    .parent(1)
                    .denied());
        gateway.reconsider();
        gateway.commit(new Change.ConsentWithdrawn(objection.id(), clock.instant()));
      }
    }
    gateway.reconsider();
    assertThat(deliveries(gateway).keySet()).containsAll(fresh.keySet());
  }

  private SignalBuilder message(Oin sender, Map<String, CasePlan> plans, Random random) {
    String drawn = pick(STEP_TYPES, random);
    // Plans end seldom, or nothing else would be tried.
    String type =
        drawn.equals("casus.afsluiting") && random.nextInt(6) > 0
            ? "regie.overdracht.aangeboden"
            : drawn;
    String plan = pick(PLANS, random);
    Optional<CasePlan> known = Optional.ofNullable(plans.get(plan));
    // Half the time what the plan says, and else whatever.
    boolean knowing = random.nextInt(3) > 0;
    Oin from = knowing ? known.map(CasePlan::regisseur).orElse(sender) : pick(ALL, random);
    Oin to =
        knowing
            ? known.map(CasePlan::offeredTo).orElse(pick(List.of(REGISSEUR, NOORD, GI), random))
            : pick(ALL, random);
    Map<String, Object> fields = new HashMap<>();
    switch (type) {
      case "regie.aanstelling" -> {
        fields.put("plan.kenmerk", plan);
        fields.put("regie.naar", (random.nextBoolean() ? sender : to).value());
        fields.put("regie.datum", "2026-11-22");
      }
      case "regie.bezwaar" -> {
        fields.put("plan.kenmerk", plan);
        fields.put("regie.bezwaar", "niet-passend");
      }
      case "opschaling.verzoek", "opschaling.besluit", "afschaling" -> {
        fields.put("opschaling.van", known.map(CasePlan::rung).orElse("casusregie"));
        fields.put("opschaling.naar", pick(List.of("casusregie", "maatregel"), random));
        if (type.equals("opschaling.verzoek")) {
          fields.put("opschaling.reden", "onveiligheid");
        } else if (type.equals("opschaling.besluit")) {
          fields.put("opschaling.besluit", "toegewezen");
        } else if (random.nextBoolean()) {
          fields.put("regie.naar", to.value());
          fields.put("regie.datum", "2026-11-22");
        }
      }
      case "veiligheid.instrument" -> {
        fields.put("veiligheid.instrument", "lirik");
        fields.put("veiligheid.gedaan", true);
        fields.put("veiligheid.datum", "2026-11-20");
      }
      case "casus.afsluiting" -> {
        fields.put("afsluiting.datum", "2026-12-01");
        fields.put("afsluiting.reden", "doelen-bereikt");
      }
      default -> {
        fields.put("regie.van", from.value());
        fields.put("regie.naar", to.value());
        fields.put("regie.datum", "2026-11-22");
      }
    }
    int child = PLANS.indexOf(plan);
    SignalBuilder message =
        SignalBuilder.called("s-" + pushed++)
            .type(new MessageType("nl.jeugd." + type))
            .about(child(random.nextInt(5) == 0 ? random.nextInt(3) : child, random.nextInt(4) > 0))
            .saying(fields);
    return switch (random.nextInt(4)) {
      case 0 -> message.to(pick(ALL, random));
      case 1 -> message.to(to);
      default -> message;
    };
  }

  /** Who had a role and has it no more, or might have lost it, got word, or did it. */
  private static int told(
      Map<String, CasePlan> before,
      Map<String, CasePlan> after,
      Oin sender,
      Map<String, Delivery> fresh) {
    Set<Oin> reached = fresh.values().stream().map(Delivery::recipient).collect(Collectors.toSet());
    int lost = 0;
    for (Map.Entry<String, CasePlan> plan : before.entrySet()) {
      CasePlan was = plan.getValue();
      CasePlan is = Objects.requireNonNull(after.get(plan.getKey()));
      Set<Oin> due = new HashSet<>();
      if (!was.regisseur().equals(is.regisseur()) || was.phase() != is.phase()) {
        due.add(was.regisseur());
        due.add(is.regisseur());
      }
      Oin offered = was.offeredTo();
      if (offered != null && !offered.equals(is.offeredTo())) {
        due.add(offered);
        due.add(was.regisseur());
      }
      if (was.phase() != is.phase()) {
        due.addAll(was.others());
      }
      due.remove(sender);
      assertThat(reached).as("who loses or keeps a role hears of it").containsAll(due);
      lost += due.size();
    }
    for (Map.Entry<String, CasePlan> plan : after.entrySet()) {
      if (!before.containsKey(plan.getKey())) {
        assertThat(reached.contains(PROCESREGIE) || sender.equals(PROCESREGIE)).isTrue();
        assertThat(reached.contains(REGISSEUR) || sender.equals(REGISSEUR)).isTrue();
      }
    }
    return lost;
  }

  private static void parties(
      Map<String, CasePlan> before, Map<String, CasePlan> after, Map<String, Delivery> fresh) {
    for (Delivery one : fresh.values()) {
      Oin to = one.recipient();
      boolean party =
          to.equals(PROCESREGIE)
              || to.equals(REGISSEUR)
              || before.values().stream().anyMatch(plan -> concerns(plan, to))
              || after.values().stream().anyMatch(plan -> concerns(plan, to));
      assertThat(party).as("%s got %s", to, one.type()).isTrue();
    }
  }

  private static boolean concerns(@Nullable CasePlan plan, Oin organisation) {
    return plan != null && plan.concerns(organisation);
  }

  private static void oneRegisseurAndOnePlan(TestGateway gateway, Map<String, CasePlan> plans) {
    Map<Integer, Set<String>> running = new HashMap<>();
    for (CasePlan plan : plans.values()) {
      boolean ended = plan.phase() != CasePlan.Phase.LOOPT;
      assertThat(plan.history().stream().map(Regie::until).filter(until -> until == null))
          .hasSize(ended ? 0 : 1);
      if (!ended) {
        for (int child = 0; child < PLANS.size(); child++) {
          for (boolean numbered : List.of(true, false)) {
            boolean joined =
                gateway
                    .keys()
                    .find(child(child, numbered))
                    .map(key -> plan.persons().containsKey(CasePlan.person(key.id())))
                    .orElse(false);
            if (joined) {
              running.computeIfAbsent(child, _ -> new HashSet<>()).add(plan.id());
            }
          }
        }
      }
    }
    running.values().forEach(ids -> assertThat(ids).as("one child, one plan").hasSize(1));
  }

  private static Subject child(int number, boolean numbered) {
    return new Subject(
        numbered ? People.NUMBERS.get(number) : null,
        BirthDate.of(LocalDate.of(2014, 3, 2).plusDays(number)),
        new PersonName("Kind", "Voorbeeld" + (char) ('a' + number)),
        new Address("5211AB", 12 + number, null));
  }

  private static Map<String, CasePlan> plans(TestGateway gateway) {
    Map<String, CasePlan> found = new HashMap<>();
    for (String plan : PLANS) {
      gateway.store().casePlans().find(plan).ifPresent(casePlan -> found.put(plan, casePlan));
    }
    return found;
  }

  private static Map<String, Delivery> deliveries(TestGateway gateway) {
    List<Delivery> all = new ArrayList<>();
    ALL.forEach(oin -> all.addAll(gateway.store().outbox().inbox(oin, "", 5000)));
    return all.stream()
        .collect(Collectors.toMap(Delivery::id, one -> one, (a, _) -> a, HashMap::new));
  }

  private static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
