package nl.sluis.app;

import java.util.concurrent.Callable;
import nl.sluis.demo.Demo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Plays the demo. */
@Command(
    name = "demo",
    description = "Speel het verhaal van één gezin.",
    footer = {"  ./sluis demo"})
final class DemoCommand implements Callable<Integer> {

  @Mixin private PoliciesOption policies = new PoliciesOption();

  @Override
  public Integer call() throws Exception {
    return new Demo(policies.folder, System.out).play() ? 0 : 1;
  }
}
