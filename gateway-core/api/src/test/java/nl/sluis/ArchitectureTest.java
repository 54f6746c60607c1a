package nl.sluis;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import nl.sluis.api.SignalEndpoint;
import nl.sluis.consent.ConsentRegistry;
import nl.sluis.deadline.OpenDeadlines;
import nl.sluis.exchange.Exchanges;
import nl.sluis.ingress.DoorSettings;
import nl.sluis.ledger.Anchors;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LedgerRows;
import nl.sluis.minimise.Minimiser;
import nl.sluis.outbox.Delivery;
import nl.sluis.outbox.Holds;
import nl.sluis.outbox.Outbox;
import nl.sluis.policy.PolicySet;
import nl.sluis.signal.Signal;
import nl.sluis.store.Change;
import nl.sluis.store.Committed;
import nl.sluis.store.Committer;
import nl.sluis.store.DecisionInputs;
import nl.sluis.store.Store;
import nl.sluis.store.postgres.PostgresStore;
import nl.sluis.store.sql.SqlReading;
import nl.sluis.store.sqlite.SqliteStore;
import nl.sluis.subscription.Subscriptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which parts of the core may know which others, and what none of them may call. */
@Tag("slow")
class ArchitectureTest {

  /** One class of each module of gateway-core; what each may see, the build holds by itself. */
  private static final List<Class<?>> MODULES =
      List.of(
          Signal.class,
          Leaf.class,
          PolicySet.class,
          Committer.class,
          SqlReading.class,
          SqliteStore.class,
          PostgresStore.class,
          DoorSettings.class,
          SignalEndpoint.class);

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .importUrls(
              MODULES.stream()
                  .map(one -> one.getProtectionDomain().getCodeSource().getLocation())
                  .toList());

  private static final List<Class<?>> STORED =
      List.of(
          Store.class,
          Exchanges.class,
          Outbox.class,
          ConsentRegistry.class,
          DecisionInputs.class,
          Holds.class,
          Subscriptions.class,
          OpenDeadlines.class,
          LedgerRows.class,
          Anchors.class);

  private static final ArchRule TIME_AND_CHANCE_COME_FROM_OUTSIDE =
      noClasses()
          .should()
          .accessTargetWhere(describe("it reads the system's clock or chance", Ambient::is))
          .because("time, randomness and ids are passed in");

  @Test
  void eachFrameworkHasItsPlace() {
    onlyIn(
        "org.apache.camel..",
        "nl.sluis.assembly..",
        "nl.sluis.camel..",
        "nl.sluis.pipeline..",
        "nl.sluis.dispatch..");
    onlyIn(
        "java.sql..",
        "nl.sluis.store.sql..",
        "nl.sluis.store.sqlite..",
        "nl.sluis.store.postgres..",
        "nl.sluis.audit.sqlite..");
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("nl.sluis.(**)").should().beFreeOfCycles().check(CORE);
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
        .doNotHaveFullyQualifiedName("nl.sluis.pipeline.DeliveryFactory")
        .and()
        .doNotHaveFullyQualifiedName("nl.sluis.notification.Notifier")
        .should()
        .callConstructor(Change.DeliveryMade.class, Delivery.class)
        .check(CORE);
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("nl.sluis.pipeline.DeliveryFactory")
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

  private static void onlyIn(String framework, String... packages) {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(framework)
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
