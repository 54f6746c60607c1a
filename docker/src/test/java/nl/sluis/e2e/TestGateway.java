package nl.sluis.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import nl.sluis.certs.ExamplePki;
import nl.sluis.demo.GatewayProcess;
import nl.sluis.demo.Participant;

/** A gateway process for one test class, with its own PKI and folder, and clients for it. */
final class TestGateway implements AutoCloseable {

  static final Path ROOT = Path.of(System.getProperty("sluis.root", ".."));

  private final Path certificates;
  private final GatewayProcess process;
  private final List<Participant> clients = new ArrayList<>();

  TestGateway(Path folder, String... channels) throws Exception {
    this(folder, ROOT.resolve("policies"), channels);
  }

  /** A gateway on a copy of the rules that the test may change. */
  static TestGateway withRules(Path folder, Path rules) throws Exception {
    return new TestGateway(folder, rules);
  }

  private TestGateway(Path folder, Path rules, String... channels) throws Exception {
    this.certificates = certificates(folder);
    this.process =
        GatewayProcess.start(folder.resolve("gateway"), certificates, rules, List.of(channels));
  }

  /** The PKI of the gateway in this folder, made when it is not there yet. */
  static Path certificates(Path folder) throws Exception {
    Path certificates = folder.resolve("certs");
    if (!Files.exists(certificates)) {
      ExamplePki.generate(certificates, InstantSource.system(), new SecureRandom());
    }
    return certificates;
  }

  Participant as(String name) throws GeneralSecurityException, IOException {
    return client(name, process.dataPort());
  }

  Participant manager(String name) throws GeneralSecurityException, IOException {
    return client(name, process.managementPort());
  }

  private Participant client(String name, int port) throws GeneralSecurityException, IOException {
    Participant client = new Participant(certificates, name, port);
    clients.add(client);
    return client;
  }

  GatewayProcess process() {
    return process;
  }

  Path certificates() {
    return certificates;
  }

  String log() throws IOException {
    return Files.readString(process.log());
  }

  @Override
  public void close() {
    clients.forEach(Participant::close);
    process.close();
  }
}
