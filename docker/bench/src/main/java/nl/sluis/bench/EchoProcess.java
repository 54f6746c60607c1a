package nl.sluis.bench;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.file.Path;

/** {@link Echo} as a process of its own. */
final class EchoProcess {

  private EchoProcess() {}

  /** Runs until its standard input ends. The argument is the folder of the PKI. */
  public static void main(String[] arguments) throws Exception {
    try (Echo echo =
        new Echo(Tls.server(Path.of(arguments[0]), "server"), HttpResponseStatus.CREATED)) {
      Server.announce(echo.port());
    }
  }
}
