package nl.sluis.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import nl.sluis.policy.load.PolicyLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the keys of a gateway that has not begun. */
@Command(
    name = "make",
    description =
        "Maak alle sleutels vóór de eerste start, bijvoorbeeld om de openbare al uit te wisselen.",
    footer = "  ./sluis keys make --data /var/lib/sluis")
final class KeysMake implements Callable<Integer> {

  @Option(
      names = "--data",
      paramLabel = "MAP",
      description = "gegevensmap (standaard: ${DEFAULT-VALUE})")
  private Path data = Path.of("data");

  @Option(
      names = "--policies",
      paramLabel = "MAP",
      description = "map met regels (standaard: ${DEFAULT-VALUE})")
  private Path policies = Path.of("policies");

  @Override
  public Integer call() throws IOException {
    DataFolder folder = new DataFolder(data);
    if (Files.exists(folder.store()) || StoreServer.noted(data).isPresent()) {
      throw new CommandFailure(
          folder.place() + " is er al; sleutels worden alleen voor een nieuwe map gemaakt.");
    }
    refuse(folder.complaints(List.of()));
    GatewayKeys.make(
        data,
        Gateway.origin(new PolicyLoader(policies).compile()),
        new SecureRandom(),
        InstantSource.system());
    LogKeys.in(data).all().forEach(System.out::println);
    return 0;
  }

  private static void refuse(List<String> complaints) {
    if (!complaints.isEmpty()) {
      throw new CommandFailure(String.join("\n", complaints));
    }
  }
}
