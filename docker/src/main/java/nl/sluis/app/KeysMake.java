package nl.sluis.app;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import nl.sluis.policy.load.PolicyLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the keys of a gateway that has not begun. */
@Command(
    name = "make",
    description =
        "Maak alle sleutels vóór de eerste start, bijvoorbeeld om de openbare al uit te wisselen.",
    footer = "  ./sluis keys make --data /var/lib/sluis")
final class KeysMake implements Callable<Integer> {

  @Mixin private DataOption data = new DataOption();

  @Mixin private PoliciesOption policies = new PoliciesOption();

  @Override
  public Integer call() throws IOException {
    DataFolder folder = new DataFolder(data.folder);
    if (Files.exists(folder.store()) || StoreServer.noted(data.folder).isPresent()) {
      throw new CommandFailure(
          folder.place() + " is er al; sleutels worden alleen voor een nieuwe map gemaakt.");
    }
    refuse(folder.complaints(List.of()));
    GatewayKeys.make(
        data.folder,
        Gateway.origin(new PolicyLoader(policies.folder).compile()),
        new SecureRandom(),
        InstantSource.system());
    LogKeys.in(data.folder).all().forEach(System.out::println);
    return 0;
  }

  private static void refuse(List<String> complaints) {
    if (!complaints.isEmpty()) {
      throw new CommandFailure(String.join("\n", complaints));
    }
  }
}
