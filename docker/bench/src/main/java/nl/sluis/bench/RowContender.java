package nl.sluis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** The ceiling of what is durable: TLS, HTTP, JSON and one row, and nothing behind it. */
record RowContender(Server server, Signals signals, Path kept, Path database) implements Contender {

  static RowContender start(Ground ground, Signals signals) throws IOException {
    Path kept = Files.createDirectories(ground.folder().resolve("rij"));
    Path database = kept.resolve("rij.db");
    return new RowContender(
        ground.server(
            "rij",
            List.of(),
            RowProcess.class.getName(),
            ground.pki().toString(),
            database.toString()),
        signals,
        kept,
        database);
  }

  @Override
  public String name() {
    return "Netty + rij";
  }

  @Override
  public List<Arrival> arrivals(long accepted) throws SQLException {
    return List.of(
        new Arrival(
            "Netty + rij: rijen in de database", accepted, Sqlite.rows(database, "signaal")));
  }

  @Override
  public List<Arrival> finish() {
    close();
    return List.of();
  }

  @Override
  public void close() {
    server.close();
  }
}
