package nl.sluis.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import nl.sluis.demo.Demo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays the demo. */
@Command(
    name = "demo",
    description = "Speel het verhaal van één gezin.",
    footer = {"  ./sluis demo"})
final class DemoCommand implements Callable<Integer> {

  @Option(
      names = "--policies",
      paramLabel = "MAP",
      description = "map met regels (standaard: ${DEFAULT-VALUE})")
  private Path policies = Path.of("policies");

  @Override
  public Integer call() throws Exception {
    return new Demo(policies, System.out).play() ? 0 : 1;
  }
}
