package nl.sluis.bench;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** The plain Camel route, with the sink to which it passes on; the sink is in this process. */
record CamelContender(Server server, Signals signals, Echo sink, Path kept, Path database)
    implements Contender {

  static CamelContender start(Ground ground, Signals signals) throws IOException {
    Path kept = Files.createDirectories(ground.folder().resolve("camel"));
    Path database = kept.resolve("camel.db");
    Echo sink = new Echo(Tls.server(ground.pki(), "server"), HttpResponseStatus.OK);
    try {
      return new CamelContender(
          ground.server(
              "camel",
              List.of(),
              CamelProcess.class.getName(),
              ground.pki().toString(),
              database.toString(),
              Integer.toString(sink.port())),
          signals,
          sink,
          kept,
          database);
    } catch (IOException e) {
      sink.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return "Camel-route";
  }

  @Override
  public List<Arrival> arrivals(long accepted) throws SQLException {
    return List.of(
        new Arrival("Camel: ontvangen door de ontvanger", accepted, sink.answered()),
        new Arrival("Camel: rijen in de database", accepted, Sqlite.rows(database, "signaal")));
  }

  @Override
  public List<Arrival> finish() {
    close();
    return List.of();
  }

  @Override
  public void close() {
    server.close();
    sink.close();
  }
}
