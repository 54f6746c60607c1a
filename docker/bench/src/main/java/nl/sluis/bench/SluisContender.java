package nl.sluis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import nl.sluis.store.sql.SqlReading;
import nl.sluis.store.sqlite.SqliteStore;

/**
 * Sluis as {@code sluis start} runs it, with the real policies and a new store: in full, or without
 * what the evidence adds, see {@link Unproven}.
 */
final class SluisContender implements Contender {

  private static final String MAIN = "nl.sluis.app.Main";

  private final String name;
  private final boolean proven;
  private long before;
  private final Ground ground;
  private final Path data;
  private final Server server;
  private final Parties parties;
  private final List<Child> children;
  private final Signals signals;

  private SluisContender(
      String name,
      boolean proven,
      Ground ground,
      Path data,
      Server server,
      Parties parties,
      List<Child> children,
      Signals signals) {
    this.name = name;
    this.proven = proven;
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
    return start("Sluis", true, ground, policies, children, options, now);
  }

  /** The same, beside another one in the same run. */
  static SluisContender start(
      String name, Ground ground, Path policies, List<Child> children, Instant now)
      throws Exception {
    return start(name, true, ground, policies, children, List.of(), now);
  }

  /** The same, without what the evidence adds. */
  static SluisContender unproven(
      Ground ground, Path policies, List<Child> children, List<String> options, Instant now)
      throws Exception {
    return start("Sluis zonder", false, ground, policies, children, options, now);
  }

  private static SluisContender start(
      String name,
      boolean proven,
      Ground ground,
      Path policies,
      List<Child> children,
      List<String> options,
      Instant now)
      throws Exception {
    String own = name.toLowerCase(Locale.ROOT).replace(' ', '-');
    Path data = ground.folder().resolve(own);
    Path config = ground.folder().resolve(own + ".yaml");
    Files.writeString(config, configuration(data, policies, ground.pki()));
    Server server =
        proven
            ? ground.server(own, options, MAIN, "start", "--config", config.toString())
            : ground.server(own, options, Unproven.class.getName(), config.toString());
    Parties parties = new Parties(ground.pki(), server.port(), server.managementPort());
    LocalDate today = LocalDate.ofInstant(now, java.time.ZoneOffset.UTC);
    List<String> consents = parties.consents(children, today);
    parties.subscribe();
    return new SluisContender(
        name,
        proven,
        ground,
        data,
        server,
        parties,
        children,
        Signals.about(children, consents, now));
  }

  /** Settings of a gateway with the real rules on free ports of the loopback address. */
  static String configuration(Path data, Path policies, Path pki) {
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
        .formatted(data, policies.toAbsolutePath(), pki, pki, pki, pki);
  }

  @Override
  public String name() {
    return name;
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
  public Path kept() {
    return data;
  }

  @Override
  public long before() {
    return before;
  }

  /** Leaves of its evidence. */
  long leaves() {
    try (SqlReading store = SqliteStore.openToRead(data.resolve("sluis.db"))) {
      return store.ledger().frontier().size();
    }
  }

  /** It accepted so many more, before the run. */
  void filled(long signals) {
    before += signals;
  }

  @Override
  public List<Arrival> arrivals(long accepted) throws Exception {
    long reports = signals.reports();
    return List.of(
        arrival("berichten in het postvak van de regisseur", accepted, parties.messages()),
        arrival("notificaties voor het wijkteam", accepted, parties.notifications()),
        arrival("meldingen bezorgd bij de Verwijsindex", reports, parties.reports(reports)));
  }

  @Override
  public List<Arrival> finish() throws Exception {
    close();
    long reported = Math.min(children.size(), signals.reports());
    return List.of(
        arrival(
            "kinderen in de Verwijsindex",
            reported,
            Sqlite.rows(data.resolve("verwijsindex/index.db"), "report")),
        proven
            ? arrival("bewijs nagerekend (0 = klopt)", 0, verified())
            : arrival("bewijs (0 = geen)", 0, Sqlite.rows(data.resolve("sluis.db"), "ledger")));
  }

  private Arrival arrival(String what, long expected, long found) {
    return new Arrival(name + ": " + what, expected, found);
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
