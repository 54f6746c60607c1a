package nl.sluis.app;

import java.util.List;
import java.util.concurrent.Callable;
import nl.sluis.policy.load.CaseLoader;
import nl.sluis.policy.load.PolicyLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the cases beside the rules. */
@Command(
    name = "test",
    description = "Beproef de regels met de voorbeelden in cases/; elk noemt zijn rij.",
    footer = {"  ./sluis policy test --policies nieuwe-regels"})
final class PolicyTest implements Callable<Integer> {

  @Mixin private PoliciesOption policies = new PoliciesOption();

  @Override
  public Integer call() {
    List<CaseLoader.Result> results =
        new CaseLoader(policies.folder).run(new PolicyLoader(policies.folder).compile());
    List<CaseLoader.Result> wrong =
        results.stream().filter(result -> !result.differences().isEmpty()).toList();
    for (CaseLoader.Result result : wrong) {
      System.out.printf("%s: %s%n", result.place(), result.name());
      result.differences().forEach(difference -> System.out.println("    " + difference));
    }
    System.out.printf("%d voorbeelden, %d anders dan verwacht.%n", results.size(), wrong.size());
    return wrong.isEmpty() ? 0 : 1;
  }
}
