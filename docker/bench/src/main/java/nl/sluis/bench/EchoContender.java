package nl.sluis.bench;

import java.io.IOException;
import java.util.List;

/** The ceiling: TLS and HTTP, and nothing behind it. */
record EchoContender(Server server, Signals signals) implements Contender {

  static EchoContender start(Ground ground, Signals signals) throws IOException {
    return new EchoContender(
        ground.server("echo", List.of(), EchoProcess.class.getName(), ground.pki().toString()),
        signals);
  }

  @Override
  public String name() {
    return "Netty-echo";
  }

  @Override
  public List<Arrival> arrivals(long accepted) {
    return List.of();
  }

  @Override
  public List<Arrival> finish() {
    return List.of();
  }

  @Override
  public void close() {
    server.close();
  }
}
