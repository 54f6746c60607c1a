package nl.sluis.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Party;
import nl.sluis.participant.Oin;
import nl.sluis.policy.Decision;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Question;
import nl.sluis.policy.load.PolicyLoader;
import nl.sluis.signal.Address;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * One decision with the real policies: a school's signal for which the parents consented, the same
 * without consent, and a report to the Verwijsindex, whose row has conditions.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DecisionBench {

  private static final Oin SCHOOL = new Oin("00000099000000001000");
  private static final Oin REGISSEUR = new Oin("00000099000000004000");
  private static final Oin INDEX = new Oin("00000099000000011000");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  /** Folder with the rules. */
  @Param("policies")
  public String policies = "policies";

  private PolicySet policy = none();
  private Question consented = regisseur(List.of());
  private Question unconsented = consented;
  private Question report = consented;

  // Filled by JMH's own start, which comes before the first use.
  @SuppressWarnings("NullAway")
  private static PolicySet none() {
    return null;
  }

  static void run(Path policies) throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include(DecisionBench.class.getName())
                .param("policies", policies.toAbsolutePath().toString())
                .jvmArgsAppend("--sun-misc-unsafe-memory-access=allow")
                .build())
        .run();
  }

  /** Loads the rules and asks each question once, to see that it gets the answer it is about. */
  @Setup
  public void load() {
    policy = new PolicyLoader(Path.of(policies)).load();
    consented = regisseur(List.of(consent()));
    unconsented = regisseur(List.of());
    report = question(INDEX, "verwijsindex", MessageType.INDEX_REPORT, List.of());
    if (!policy.decide(consented).permits()
        || policy.decide(unconsented).permits()
        || !policy.decide(report).permits()) {
      throw new IllegalStateException("the rules decide otherwise than this benchmark is about");
    }
  }

  @Benchmark
  public Decision withConsent() {
    return policy.decide(consented);
  }

  @Benchmark
  public Decision withoutConsent() {
    return policy.decide(unconsented);
  }

  @Benchmark
  public Decision verwijsindex() {
    return policy.decide(report);
  }

  private static Question regisseur(List<Consent> consents) {
    return question(REGISSEUR, "regisseur", new MessageType("nl.jeugd.signaal.gemeld"), consents);
  }

  private static Question question(
      Oin recipient, String role, MessageType type, List<Consent> consents) {
    return Question.of(
        SCHOOL, recipient, role, type, subject().birthDate(), fields(), consents, null, DAY);
  }

  private static Subject subject() {
    return new Subject(
        new Bsn("999990342"),
        new BirthDate(2014, 3, 2),
        new PersonName("Sam", "Voorbeeld"),
        new Address("5211AB", 12, null));
  }

  private static Consent consent() {
    return new Consent(
        "0197a3c2-7000-7000-8000-000000000001",
        Consent.Provision.PERMIT,
        new nl.sluis.consent.Scope(
            new Party.Organisation(SCHOOL),
            Set.of(new Party.Role("regisseur"), new Party.Role("wijkteam")),
            "vroeghulp-jeugd",
            Set.of()),
        "eenhoofdig",
        true,
        null,
        List.of(new Consent.Grantor(Consent.Capacity.REPRESENTATIVE, "ouder-1")),
        DAY.minusDays(1),
        DAY.plusDays(1),
        false,
        null,
        null);
  }

  private static Map<String, Object> fields() {
    Map<String, Object> fields = new java.util.LinkedHashMap<>(subject().fields());
    fields.putAll(
        Map.of(
            "leefgebieden",
            List.of("opleiding"),
            "ernst",
            "midden",
            "urgentie",
            "week",
            "gevraagdeActie",
            "contact-opnemen",
            "toelichting",
            "vrije tekst",
            "besprokenMetOuders.besproken",
            true,
            "verwijsindex.risicos",
            List.of("e"),
            "melder.naam",
            "I. Begeleider",
            "melder.functie",
            "intern begeleider",
            "melder.telefoon",
            "0731234567"));
    return fields;
  }
}
