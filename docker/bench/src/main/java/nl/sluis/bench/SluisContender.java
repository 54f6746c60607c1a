package nl.sluis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Sluis in full, as {@code sluis start} runs it, with the real policies and a new store. */
final class SluisContender implements Contender {

  private static final String MAIN = "nl.sluis.app.Main";

  private final Ground ground;
  private final Path data;
  private final Server server;
  private final Parties parties;
  private final List<Child> children;
  private final Signals signals;

  private SluisContender(
      Ground ground,
      Path data,
      Server server,
      Parties parties,
      List<Child> children,
      Signals signals) {
    this.ground = ground;
    this.data = data;
    this.server = server;
    this.parties = parties;
    this.children = children;
    this.signals = signals;
  }

  /**
   * Starts the gateway, registers consents and subscribes the wijkteam.
   *
   * @param policies the folder with the rules
   * @param options for its JVM
   */
  static SluisContender start(
      Ground ground, Path policies, List<Child> children, List<String> options, Instant now)
      throws Exception {
    Path data = ground.folder().resolve("sluis");
    Path config = ground.folder().resolve("sluis.yaml");
    Files.writeString(config, configuration(data, policies.toAbsolutePath(), ground.pki()));
    Server server = ground.server("sluis", options, MAIN, "start", "--config", config.toString());
    Parties parties = new Parties(ground.pki(), server.port(), server.managementPort());
    LocalDate today = LocalDate.ofInstant(now, java.time.ZoneOffset.UTC);
    List<String> consents = parties.consents(children, today);
    parties.subscribe();
    return new SluisContender(
        ground, data, server, parties, children, Signals.about(children, consents, now));
  }

  private static String configuration(Path data, Path policies, Path pki) {
    return """
    data: %s
    policies: %s
    dataPlane: { address: 127.0.0.1, port: 0 }
    managementPlane: { address: 127.0.0.1, port: 0 }
    publicUrl: https://localhost
    tls:
      certificate: %s/server.crt
      key: %s/server.key
      trust: %s/chain.crt
      crl: %s/crl
    channels:
      verwijsindex: { enabled: "true" }
    """
        .formatted(data, policies, pki, pki, pki, pki);
  }

  @Override
  public String name() {
    return "Sluis";
  }

  @Override
  public Server server() {
    return server;
  }

  @Override
  public Signals signals() {
    return signals;
  }

  @Override
  public List<Arrival> arrivals(long accepted) throws Exception {
    long reports = signals.reports();
    return List.of(
        new Arrival(
            "Sluis: berichten in het postvak van de regisseur", accepted, parties.messages()),
        new Arrival("Sluis: notificaties voor het wijkteam", accepted, parties.notifications()),
        new Arrival(
            "Sluis: meldingen bezorgd bij de Verwijsindex", reports, parties.reports(reports)));
  }

  @Override
  public List<Arrival> finish() throws Exception {
    close();
    long reported = Math.min(children.size(), signals.reports());
    return List.of(
        new Arrival("Sluis: kinderen in de Verwijsindex", reported, indexed()),
        new Arrival("Sluis: bewijs nagerekend (0 = klopt)", 0, verified()));
  }

  private long indexed() throws SQLException {
    Path file = data.resolve("verwijsindex/index.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM report")) {
      return row.getLong(1);
    }
  }

  private int verified() throws IOException, InterruptedException {
    return ground.run("bewijs", MAIN, "ledger", "verify", "--data", data.toString());
  }

  @Override
  public void close() {
    parties.close();
    server.close();
  }
}
