package nl.sluis.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.sluis.json.Nearest;
import nl.sluis.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a gateway until it is told to stop. */
@Command(
    name = "start",
    description = "Start de gateway.",
    footer = {
      "  ./sluis start",
      "  ./sluis start --config /etc/sluis/sluis.yaml",
      "  ./sluis start --leeg-begin verwijsindex"
    })
final class StartCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(StartCommand.class);

  @Option(
      names = "--config",
      paramLabel = "BESTAND",
      description = "configuratie (standaard: ${DEFAULT-VALUE})")
  private Path config = Path.of("docker/sluis.yaml");

  @Option(
      names = "--leeg-begin",
      paramLabel = "KANAAL",
      description = "laat dit kanaal (verwijsindex) leeg beginnen als zijn bestand ontbreekt")
  private List<String> empty = List.of();

  @Override
  public Integer call() throws Exception {
    ConfigFile file = ConfigFile.read(config);
    Settings settings = file.settings();
    List<String> keeping =
        ChannelCheck.kept(settings).stream().map(kept -> kept.getName(0).toString()).toList();
    for (String channel : empty) {
      if (!keeping.contains(channel)) {
        System.err.println(
            "--leeg-begin: dit kanaal bewaart hier niets" + Nearest.hint(channel, keeping));
        return Main.WRONG_USE;
      }
      new DataFolder(settings.data()).forget(channel);
    }
    List<String> complaints = Preflight.complaints(file, InstantSource.system());
    if (!complaints.isEmpty()) {
      complaints.forEach(System.err::println);
      return Main.WRONG_USE;
    }
    FirstRules rules = new FirstRules(settings);
    if (settings.store() != null || Files.exists(new DataFolder(settings.data()).store())) {
      rules.meanwhile();
    }
    if (settings.waits()) {
      System.out.println("Standby: begint zodra geen andere gateway op de database werkt.");
    }
    CountDownLatch stopped = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    AtomicBoolean clean = new AtomicBoolean();
    try (Store store = Gateway.store(settings);
        Gateway gateway =
            new Gateway(settings, rules, store, InstantSource.system(), new SecureRandom())) {
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .unstarted(() -> {
                    boolean asked = stopped.getCount() > 0;
                    LOG.atInfo().log("gateway stops");
                    stopped.countDown();
                    await(closed);
                    if (asked && clean.get()) {
                      // A signal gives the exit code 143, which reads as a failure to who asked.
                      System.out.flush();
                      Runtime.getRuntime().halt(0);
                    }
                  }));
      System.out.printf(
          "Sluis draait: https://localhost:%d (gegevens), https://localhost:%d (beheer)%n",
          gateway.dataPort(), gateway.managementPort());
      stopped.await();
    } catch (Exception | Error e) {
      closed.countDown();
      throw e;
    }
    LOG.atInfo().log("gateway stopped");
    clean.set(true);
    closed.countDown();
    return 0;
  }

  /** Not the end of the main thread: that waits in its turn for the hooks, in System.exit. */
  private static void await(CountDownLatch closed) {
    try {
      var _ = closed.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
