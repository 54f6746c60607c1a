package nl.sluis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** The ceiling of what is durable: TLS, HTTP, JSON and one row, and nothing behind it. */
record RowContender(Server server, Signals signals, Path database) implements Contender {

  static RowContender start(Ground ground, Signals signals) throws IOException {
    Path database = ground.folder().resolve("rij").resolve("rij.db");
    Files.createDirectories(database.getParent());
    return new RowContender(
        ground.server(
            "rij",
            List.of(),
            RowProcess.class.getName(),
            ground.pki().toString(),
            database.toString()),
        signals,
        database);
  }

  @Override
  public String name() {
    return "Netty + rij";
  }

  @Override
  public Path kept() {
    return database.getParent();
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
