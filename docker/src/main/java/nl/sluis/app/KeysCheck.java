package nl.sluis.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks whether the keys are there and belong to the database. */
@Command(
    name = "check",
    description = "Zijn alle sleutels er, en horen ze bij de database?",
    footer = "  ./sluis keys check --data data")
final class KeysCheck implements Callable<Integer> {

  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(data.folder)) {
      throw new CommandFailure(data.folder + " is geen gegevensmap.");
    }
    List<String> complaints = new DataFolder(data.folder).complaints(List.of());
    complaints.forEach(System.out::println);
    if (complaints.isEmpty()) {
      System.out.println(inOrder(new DataFolder(data.folder)));
    }
    return complaints.isEmpty() ? 0 : 1;
  }

  private static String inOrder(DataFolder folder) throws IOException {
    Path keys = GatewayKeys.folder(folder.path());
    if (GatewayKeys.FILES.stream().noneMatch(file -> Files.exists(keys.resolve(file)))) {
      return "Er zijn nog geen sleutels; de eerste start maakt ze, of ./sluis keys make.";
    }
    return Files.exists(folder.store()) || StoreServer.noted(folder.path()).isPresent()
        ? "De sleutels zijn volledig en horen bij de database."
        : "Er zijn sleutels en er is nog geen database; de eerste start maakt die, en wat aan sleutels ontbreekt.";
  }
}
