package nl.sluis;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import nl.sluis.consent.ConsentRegistry;
import nl.sluis.delivery.Delivery;
import nl.sluis.delivery.Holds;
import nl.sluis.delivery.Outbox;
import nl.sluis.exchange.Exchanges;
import nl.sluis.ledger.Anchors;
import nl.sluis.ledger.LedgerRows;
import nl.sluis.minimise.Minimiser;
import nl.sluis.signal.Signal;
import nl.sluis.store.Change;
import nl.sluis.store.Committed;
import nl.sluis.store.DecisionInputs;
import nl.sluis.store.Store;
import nl.sluis.subscription.Subscriptions;
import nl.sluis.term.OpenTerms;
import org.junit.jupiter.api.Test;

/** Which parts of the core may know which others, and what none of them may call. */
class ArchitectureTest {

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .importUrl(Signal.class.getProtectionDomain().getCodeSource().getLocation());

  private static final String[] DOMAIN = {
    "nl.sluis.signal..",
    "nl.sluis.participant..",
    "nl.sluis.policy..",
    "nl.sluis.consent..",
    "nl.sluis.ledger..",
    "nl.sluis.minimise..",
    "nl.sluis.crypto.."
  };
  private static final String[] CAMEL = {"org.apache.camel.."};
  private static final String[] NETTY = {"io.netty.."};
  private static final String[] JDBC = {
    "java.sql..", "javax.sql..", "org.sqlite..", "org.flywaydb.."
  };

  private static final List<Class<?>> STORED =
      List.of(
          Store.class,
          Exchanges.class,
          Outbox.class,
          ConsentRegistry.class,
          DecisionInputs.class,
          Holds.class,
          Subscriptions.class,
          OpenTerms.class,
          LedgerRows.class,
          Anchors.class);

  private static final ArchRule TIME_AND_CHANCE_COME_FROM_OUTSIDE =
      noClasses()
          .should()
          .accessTargetWhere(describe("it reads the system's clock or chance", Ambient::is))
          .because("time, randomness and ids are passed in");

  @Test
  void theDomainKnowsNoFramework() {
    for (String[] framework : new String[][] {CAMEL, NETTY, JDBC}) {
      noClasses()
          .that()
          .resideInAnyPackage(DOMAIN)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(framework)
          .check(CORE);
    }
  }

  @Test
  void theDomainKnowsNothingOfWhatIsBuiltOnIt() {
    noClasses()
        .that()
        .resideInAnyPackage(DOMAIN)
        .should()
        .dependOnClassesThat(
            resideInAPackage("nl.sluis..")
                .and(not(resideInAnyPackage(DOMAIN)))
                .and(
                    not(
                        resideInAnyPackage(
                            "nl.sluis.json..", "nl.sluis.files..", "nl.sluis.health.."))))
        .check(CORE);
  }

  @Test
  void eachFrameworkHasItsPlace() {
    onlyIn(CAMEL, "nl.sluis.camel..", "nl.sluis.pipeline..", "nl.sluis.delivery..");
    onlyIn(NETTY, "nl.sluis.ingress..");
    onlyIn(JDBC, "nl.sluis.store.sqlite..", "nl.sluis.audit.sqlite..");
  }

  @Test
  void theCoreKnowsNoAdapterAndNoDistribution() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "nl.sluis.school..",
            "nl.sluis.fhir..",
            "nl.sluis.partner..",
            "nl.sluis.berichten..",
            "nl.sluis.verwijsindex..",
            "nl.sluis.webhook..",
            "nl.sluis.kafka..",
            "nl.sluis.console..",
            "nl.sluis.logboek..",
            "nl.sluis.app..",
            "nl.sluis.demo..",
            "nl.sluis.bench..",
            "nl.sluis.verifier..",
            "nl.sluis.certs..")
        .check(CORE);
  }

  /**
   * store, delivery and subscription know each other and count as one here: the store keeps
   * deliveries and subscriptions, and what brings out and tells is committed through it. With
   * Delivery and Outbox, and with Notifier and RunningSubscriptions, in packages of their own the
   * three would be free of cycles too. participant and signal count as one as well: an agreement
   * names types of messages, and a signal names participants.
   */
  @Test
  void packagesAreFreeOfCycles() {
    slices()
        .assignedFrom(
            new Packages(
                Map.of("delivery", "store", "subscription", "store", "participant", "signal")))
        .should()
        .beFreeOfCycles()
        .check(CORE);
  }

  /** Who looks at commits does so on the committer's thread, which every push waits for. */
  @Test
  void whoLooksAtCommitsReadsNothing() {
    methods()
        .that()
        .haveRawParameterTypes(Committed.class)
        .should(
            new ArchCondition<>("not read the store") {
              @Override
              public void check(JavaMethod method, ConditionEvents events) {
                method.getMethodCallsFromSelf().stream()
                    .filter(call -> STORED.stream().anyMatch(call.getTargetOwner()::isAssignableTo))
                    .forEach(call ->
                        events.add(SimpleConditionEvent.violated(method, call.getDescription())));
              }
            })
        .check(CORE);
  }

  @Test
  void timeAndChanceComeFromOutside() {
    TIME_AND_CHANCE_COME_FROM_OUTSIDE.check(CORE);
  }

  /**
   * Whatever leaves was decided, made by the minimiser and has its leaf; a notification is empty.
   */
  @Test
  void thereIsOneWayOutForMessages() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("nl.sluis.pipeline.Post")
        .and()
        .doNotHaveFullyQualifiedName("nl.sluis.subscription.Notifier")
        .should()
        .callConstructor(Change.DeliveryMade.class, Delivery.class)
        .check(CORE);
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("nl.sluis.pipeline.Post")
        .should()
        .callMethod(Minimiser.class, "message", Minimiser.Order.class)
        .check(CORE);
  }

  @Test
  void wouldFindWhoReadsTheClock() {
    for (Class<?> offender : new Class<?>[] {Calls.class, Refers.class, Draws.class}) {
      JavaClasses classes = new ClassFileImporter().importClasses(offender);
      assertThat(TIME_AND_CHANCE_COME_FROM_OUTSIDE.evaluate(classes).hasViolation()).isTrue();
    }
  }

  private static void onlyIn(String[] framework, String... packages) {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(framework)
        .check(CORE);
  }

  /** Clocks, generators and ids that come from nowhere. */
  private static final class Ambient {

    private static final Set<String> CLOCKS =
        Set.of("now", "systemUTC", "systemDefaultZone", "system");

    static boolean is(JavaAccess<?> access) {
      AccessTarget target = access.getTarget();
      String owner = target.getOwner().getName();
      String name = target.getName();
      return switch (owner) {
        case "java.lang.System" -> name.equals("currentTimeMillis");
        case "java.security.SecureRandom", "java.util.Random" -> name.equals("<init>");
        case "java.util.UUID" -> name.equals("randomUUID");
        case "java.lang.Math" -> name.equals("random");
        case "java.util.concurrent.ThreadLocalRandom" -> true;
        default -> owner.startsWith("java.time.") && CLOCKS.contains(name);
      };
    }
  }

  /** One slice for each package of the core, except that some count as one. */
  private record Packages(Map<String, String> partOf) implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String[] names = type.getPackageName().split("\\.");
      if (names.length < 3) {
        return SliceIdentifier.ignore();
      }
      return SliceIdentifier.of(partOf.getOrDefault(names[2], names[2]));
    }

    @Override
    public String getDescription() {
      return "packages of the core";
    }
  }

  private record Calls(Instant at) {
    Calls() {
      this(Instant.now());
    }
  }

  private record Refers(Supplier<Instant> clock) {
    Refers() {
      this(Instant::now);
    }
  }

  private record Draws(SecureRandom random) {
    Draws() {
      this(new SecureRandom());
    }
  }
}
