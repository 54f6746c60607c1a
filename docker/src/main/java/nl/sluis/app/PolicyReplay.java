package nl.sluis.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import nl.sluis.pipeline.DecisionInput;
import nl.sluis.policy.Decision;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.load.PolicyLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What other rules would have made of the decisions of a period. */
@Command(
    name = "replay",
    description =
        "Besluit alles uit een periode opnieuw onder andere regels, en toon wat anders zou zijn.",
    footer = {
      "  ./sluis policy replay --policies nieuwe-regels --van 2026-10-01 --tot-en-met 2026-10-31"
    })
final class PolicyReplay implements Callable<Integer> {

  @Option(
      names = "--policies",
      paramLabel = "MAP",
      description = "map met de andere regels",
      required = true)
  private Path folder = Path.of("policies");

  @Mixin private DataOption data = new DataOption();

  @Option(names = "--van", paramLabel = "DAG", description = "eerste dag")
  private @Nullable LocalDate from;

  @Option(names = "--tot-en-met", paramLabel = "DAG", description = "laatste dag")
  private @Nullable LocalDate until;

  @Override
  public Integer call() throws IOException {
    PolicySet policy = new PolicyLoader(folder).compile();
    Map<String, Set<String>> kinds = new TreeMap<>();
    int[] decided = {0};
    int[] different = {0};
    try (Recorded recorded = Recorded.open(data.folder)) {
      recorded
          .between(begin(policy), end(policy))
          .forEach(one -> {
            for (DecisionInput.Answer answer : one.input().answers()) {
              decided[0]++;
              Decision now = policy.decide(one.question(answer));
              if (differs(answer, now)) {
                different[0]++;
                kinds
                    .computeIfAbsent(kind(one, answer, now, policy), _ -> new LinkedHashSet<>())
                    .add(one.input().day() + " " + one.exchange());
              }
            }
          });
    }
    kinds.forEach((kind, exchanges) -> {
      System.out.println(kind);
      exchanges.forEach(exchange -> System.out.println("    " + exchange));
    });
    System.out.printf(
        "%d besluiten opnieuw genomen onder %s; %d anders, op %d manier(en).%n",
        decided[0], policy.metadata().version(), different[0], kinds.size());
    return 0;
  }

  private static boolean differs(DecisionInput.Answer was, Decision now) {
    return was.effect() != now.effect() || (now.permits() && !was.passes().equals(now.fields()));
  }

  private static String kind(
      Recorded.One one, DecisionInput.Answer was, Decision now, PolicySet policy) {
    String sender = policy.agreement(one.input().sender()).map(a -> a.role()).orElse("onbekend");
    String text =
        "%s → %s, %s: was %s (rij %s), wordt %s (rij %s: %s)"
            .formatted(
                sender,
                was.role(),
                was.type(),
                EffectWords.of(was.effect()),
                was.row() == null ? "geen" : was.row(),
                EffectWords.of(now.effect()),
                now.row() == null ? "geen" : now.row(),
                now.text());
    if (was.effect() == now.effect()) {
      return text + "; velden waren " + was.passes() + ", worden " + now.fields();
    }
    return text;
  }

  private Instant begin(PolicySet policy) {
    return from == null ? Instant.EPOCH : from.atStartOfDay(policy.metadata().zone()).toInstant();
  }

  private Instant end(PolicySet policy) {
    return until == null
        ? Instant.parse("9999-01-01T00:00:00Z")
        : until.plusDays(1).atStartOfDay(policy.metadata().zone()).toInstant();
  }
}
