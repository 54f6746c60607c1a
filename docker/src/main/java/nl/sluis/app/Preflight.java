package nl.sluis.app;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nl.sluis.delivery.OwnAddresses;
import nl.sluis.store.postgres.PostgresAddress;
import nl.sluis.store.sqlite.SqliteStore;

/**
 * What can be seen to be wrong before a gateway starts: cheap, and all of it at once, so that a
 * mistake is told before the rules are proven and not one a start.
 */
final class Preflight {

  private final ConfigFile config;
  private final InstantSource clock;
  private final List<String> complaints = new ArrayList<>();

  private Preflight(ConfigFile config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
  }

  /** One sentence for each thing that is wrong. */
  static List<String> complaints(ConfigFile config, InstantSource clock) {
    Preflight preflight = new Preflight(config, clock);
    preflight.look();
    return List.copyOf(preflight.complaints);
  }

  private void look() {
    Settings settings = config.settings();
    policies(settings.policies());
    complaints.addAll(new TlsCheck(config, clock).complaints());
    complaints.addAll(new ListenCheck(config).complaints());
    complaints.addAll(new RangeCheck(config).complaints());
    ChannelCheck channels = new ChannelCheck(config);
    complaints.addAll(channels.complaints());
    publicUrl(settings.publicUrl());
    witnessing(settings);
    anchoring(settings);
    // An empty path is the working directory, which nobody means.
    if (settings.data().toString().isBlank()) {
      wrong(List.of("data"), "hier hoort een map");
    } else {
      data(settings.data(), channels);
    }
    server(settings);
    Path proofs = settings.proofFolder();
    if (proofs.toString().isBlank()) {
      wrong(List.of("proofs"), "hier hoort een map");
    } else if (Files.exists(proofs) && !Files.isDirectory(proofs)) {
      wrong(List.of("proofs"), proofs + " is een bestand; hier hoort een map");
    }
  }

  private void policies(Path folder) {
    if (folder.toString().isBlank()) {
      wrong(List.of("policies"), "hier hoort een map met regels");
    } else if (Files.notExists(folder)) {
      wrong(List.of("policies"), folder + " bestaat niet: noem de map met regels");
    } else if (!Files.isDirectory(folder)) {
      wrong(List.of("policies"), folder + " is een bestand; hier hoort een map met regels");
    } else {
      try (Stream<Path> files = Files.list(folder)) {
        if (files.noneMatch(file -> file.toString().endsWith(".yaml"))) {
          wrong(List.of("policies"), "in " + folder + " staan geen regels");
        }
      } catch (IOException e) {
        wrong(List.of("policies"), folder + " is niet te lezen");
      }
    }
  }

  private void publicUrl(String text) {
    try {
      URI url = new URI(text);
      if ("https".equals(url.getScheme()) && url.getHost() != null && !text.endsWith("/")) {
        return;
      }
    } catch (URISyntaxException noAddress) {
      // The same sentence as for another scheme.
    }
    wrong(List.of("publicUrl"), "hier hoort een https-adres zonder schuine streep aan het eind");
  }

  private void witnessing(Settings settings) {
    Settings.Witnessing witness = settings.witness();
    List<String> logs = witness == null || witness.logs() == null ? List.of() : witness.logs();
    for (int i = 0; i < logs.size(); i++) {
      vkey(List.of("witness", "logs", i), logs.get(i));
    }
    List<Settings.Ask> asked = settings.witnesses();
    for (int i = 0; i < asked.size(); i++) {
      vkey(List.of("witness", "ask", i, "vkey"), asked.get(i).vkey());
      https(List.of("witness", "ask", i, "url"), asked.get(i).url());
    }
  }

  private void vkey(List<Object> path, String text) {
    try {
      var _ = Settings.vkey(text);
    } catch (Settings.SettingsException e) {
      wrong(path, "dit is geen openbare sleutel (vkey); zie ./sluis ledger key bij die gateway");
    }
  }

  private void https(List<Object> path, URI url) {
    if (!"https".equals(url.getScheme()) || url.getHost() == null) {
      wrong(path, "hier hoort een https-adres");
    } else {
      elsewhere(path, url);
    }
  }

  private void elsewhere(List<Object> path, URI url) {
    try {
      var _ = config.settings().ownAddresses().other("", url);
    } catch (OwnAddresses.OwnDoorException e) {
      wrong(path, "dit is deze gateway zelf");
    }
  }

  private void anchoring(Settings settings) {
    Settings.Authority authority = settings.timestamps();
    if (authority != null) {
      List<Object> path = List.of("anchor", "timestamp", "certificate");
      complaints.addAll(new TlsCheck(config, clock).unreadable(path, authority.certificate()));
      elsewhere(List.of("anchor", "timestamp", "url"), authority.url());
    }
  }

  private void data(Path path, ChannelCheck channels) {
    Path there = path.toAbsolutePath();
    while (there.getParent() != null && Files.notExists(there)) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      wrong(List.of("data"), there + " is een bestand; hier hoort een map");
    } else if (!Files.isWritable(there) || !Files.isExecutable(there)) {
      wrong(List.of("data"), "in " + there + " kan de gateway niet schrijven");
    } else if (Files.exists(path)) {
      DataFolder data = new DataFolder(path);
      try {
        if (SqliteStore.isInUse(data.store())) {
          wrong(
              List.of("data"),
              "op " + path + " draait al een gateway: stop die, of noem een andere map");
        } else {
          List<String> found = new ArrayList<>(data.complaints(channels.kept()));
          Optional<StoreServer> server = StoreServer.of(config.settings());
          // A password in the address is told with its place in the file.
          if (!server.map(StoreServer::hasPassword).orElse(false)) {
            found.addAll(data.complaints(server));
          }
          found.addAll(
              channels.damaged(
                  path, LedgerStartNote.read(path).map(LedgerStartNote::kept).orElse(Set.of())));
          found.forEach(sentence -> wrong(List.of("data"), sentence));
        }
      } catch (IOException e) {
        wrong(List.of("data"), path + " is niet te lezen");
      }
    }
  }

  private void server(Settings settings) {
    String url = settings.store();
    Path login = settings.storeLogin();
    if (url == null) {
      if (login != null) {
        wrong(List.of("storeLogin"), "dit zegt alleen iets bij store");
      }
      if (settings.standby() != null) {
        wrong(List.of("standby"), "dit zegt alleen iets bij store");
      }
      return;
    }
    if (!url.startsWith(PostgresAddress.SCHEME)) {
      wrong(List.of("store"), "hier hoort " + PostgresAddress.SCHEME + "//server/database");
    }
    if (new StoreServer(url, login).hasPassword()) {
      wrong(List.of("store"), "het wachtwoord hoort niet hier, maar in het bestand van storeLogin");
    }
    List<String> unknown = PostgresAddress.unknown(url);
    if (!unknown.isEmpty()) {
      wrong(List.of("store"), "onbekend in het adres: " + String.join(", ", unknown));
    }
    if (login != null && Files.notExists(login)) {
      wrong(List.of("storeLogin"), login + " bestaat niet");
    }
  }

  private void wrong(List<Object> path, String sentence) {
    complaints.add(config.complaint(path, sentence));
  }
}
