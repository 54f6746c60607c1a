package nl.sluis.app;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import nl.sluis.certs.ExampleTls;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.ChannelSettings;
import nl.sluis.delivery.OwnAddresses;
import nl.sluis.exchange.UuidV7;
import nl.sluis.participant.Oin;
import nl.sluis.verwijsindex.VerwijsindexService;
import nl.sluis.verwijsindex.standin.BrpStandIn;
import nl.sluis.verwijsindex.standin.IndexStandIn;
import nl.sluis.verwijsindex.standin.StandIn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs stand-ins for a Verwijsindex elsewhere and a BRP, to try a gateway against. */
@Command(
    name = "standin",
    description = "Speel een Verwijsindex elders (SOAP) en een BRP, om mee te proberen.",
    footer = {"  ./sluis standin --ouder 999990342=999990354"})
final class StandInCommand implements Callable<Integer> {

  @Option(
      names = "--port",
      paramLabel = "POORT",
      description = "poort van de Verwijsindex (standaard: ${DEFAULT-VALUE})")
  private int port = 8447;

  @Option(
      names = "--brp-port",
      paramLabel = "POORT",
      description = "poort van de BRP (standaard: ${DEFAULT-VALUE})")
  private int brpPort = 8448;

  @Option(
      names = "--certs",
      paramLabel = "MAP",
      description = "map met voorbeeldcertificaten (standaard: ${DEFAULT-VALUE})")
  private Path certificates = Path.of("certs-example/generated");

  @Option(
      names = "--data",
      paramLabel = "MAP",
      description = "map voor de index (standaard: ${DEFAULT-VALUE})")
  private Path data = Path.of("data-standin");

  @Option(
      names = "--gateway",
      paramLabel = "OIN",
      description = "OIN van de gateway die erin mag (standaard: ${DEFAULT-VALUE})")
  private String gateway = "00000099000000009000";

  @Option(
      names = "--ouder",
      paramLabel = "KIND=OUDER",
      description = "wie de ouder van wie is: BSN van kind=BSN van ouder")
  private Map<String, String> parents = Map.of();

  @Override
  public Integer call() throws Exception {
    SecureRandom random = new SecureRandom();
    InstantSource clock = InstantSource.system();
    var tls = ExampleTls.as(certificates, "ontvanger");
    byte[] secret = new byte[32];
    BrpStandIn families = new BrpStandIn();
    parents.forEach((child, parent) -> families.with(child, parent));
    Channel index =
        new VerwijsindexService()
            .channel(new ChannelSettings(data, tls, clock, Map.of(), secret, OwnAddresses.none()))
            .orElseThrow();
    UuidV7 ids = new UuidV7(clock, random);
    Oin client = new Oin(gateway);
    try (index;
        StandIn elsewhere =
            new StandIn(tls, port, client, "/verwijsindex", new IndexStandIn(index, ids::next));
        StandIn brp = new StandIn(tls, brpPort, client, "/personen", families)) {
      System.out.printf(
          "Verwijsindex: https://localhost:%d/verwijsindex%nBRP: https://localhost:%d/personen%n",
          elsewhere.port(), brp.port());
      new CountDownLatch(1).await();
    }
    return 0;
  }
}
