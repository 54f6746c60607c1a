package nl.sluis.bench;

import java.nio.file.Path;

/** {@link RowServer} as a process of its own. */
final class RowProcess {

  private RowProcess() {}

  /** Runs until its standard input ends. Arguments: folder of the PKI, database file. */
  public static void main(String[] arguments) throws Exception {
    try (RowStore store = new RowStore(Path.of(arguments[1]));
        RowServer server = new RowServer(Tls.server(Path.of(arguments[0]), "server"), store)) {
      Server.announce(server.port());
    }
  }
}
