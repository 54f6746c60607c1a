package nl.sluis.app;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import nl.sluis.law.LegalBasis;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.load.PolicyLoader;
import nl.sluis.policy.proof.Prover;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Form, meaning and proof, in that order; the first that fails is told with file and line. */
@Command(
    name = "check",
    description = "Controleer vorm en inhoud van alle regels, en bewijs dat de invarianten gelden.",
    footer = {"  ./sluis policy check", "  ./sluis policy check --policies nieuwe-regels"})
final class PolicyCheck implements Callable<Integer> {

  /** Numbers as they are written in Dutch. */
  static final Locale DUTCH = Locale.of("nl", "NL");

  @Mixin private PoliciesOption policies = new PoliciesOption();

  @Override
  public Integer call() throws IOException {
    PolicySchemas.Result form = new PolicySchemas(policies.folder).check();
    form.complaints().forEach(complaint -> System.out.println("Vorm: " + complaint));
    if (!form.complaints().isEmpty()) {
      return 1;
    }
    System.out.printf("Vorm in orde: %d bestanden volgens hun schema.%n", form.files());
    PolicyLoader loader = new PolicyLoader(policies.folder);
    long begin = System.nanoTime();
    PolicySet policy = loader.compile();
    System.out.printf(
        "Inhoud in orde: versie %s, %d rijen, %d grondslagen, %d berichttypen, %d overeenkomsten.%n",
        policy.metadata().version(),
        policy.rules().matrix().rows().size(),
        policy.rules().bases().size(),
        policy.rules().messages().size(),
        policy.agreements().size());
    System.out.println(memory(policy.rules().fromMemory(), policy.rules().bases().size()));
    PolicyLoader.Proven proven = loader.prove(progress());
    System.out.printf(
        DUTCH,
        "Bewijs rond: %d invarianten gelden voor alle %,d combinaties (%.1f s).%n",
        proven.proof().invariants(),
        proven.proof().combinations(),
        (System.nanoTime() - begin) / 1e9);
    return 0;
  }

  private static String memory(List<LegalBasis> unread, int all) {
    if (unread.isEmpty()) {
      return "Wetteksten in orde: alle %d grondslagen zijn nagelezen.".formatted(all);
    }
    return "Wetteksten: %d van %d grondslagen komen uit het geheugen, door de FG na te gaan: %s."
        .formatted(
            unread.size(),
            all,
            unread.stream().map(LegalBasis::citation).collect(Collectors.joining(", ")));
  }

  /** A percentage on the terminal, each time it changes; in a file or a pipe nothing. */
  static Prover.Progress progress() {
    if (!Terminal.watched()) {
      return (done, all) -> {};
    }
    AtomicInteger shown = new AtomicInteger(-1);
    return (done, all) -> {
      int percent = (int) (done * 100 / all);
      if (shown.getAndSet(percent) != percent) {
        System.err.print(percent == 100 ? "\r              \r" : "\rBewijs: " + percent + " %");
      }
    };
  }
}
