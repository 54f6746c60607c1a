package nl.sluis.bench;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.File;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

/** Mutual TLS of the benchmark's own parts, from an example PKI, with the door's TLS library. */
final class Tls {

  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private Tls() {}

  /**
   * TLS of a server that asks each client for a certificate.
   *
   * @param pki where the example PKI was written
   * @param name whose certificate it shows
   */
  static SslContext server(Path pki, String name) throws SSLException {
    return SslContextBuilder.forServer(file(pki, name + ".crt"), file(pki, name + ".key"))
        .sslProvider(provider())
        .protocols(PROTOCOLS)
        .trustManager(file(pki, "root.crt"))
        .clientAuth(ClientAuth.REQUIRE)
        .build();
  }

  /** TLS of a client with a certificate. */
  static SslContext client(Path pki, String name) throws SSLException {
    return SslContextBuilder.forClient()
        .keyManager(file(pki, name + ".crt"), file(pki, name + ".key"))
        .sslProvider(provider())
        .protocols(PROTOCOLS)
        .trustManager(file(pki, "root.crt"))
        .endpointIdentificationAlgorithm("HTTPS")
        .build();
  }

  private static SslProvider provider() {
    return OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
  }

  private static File file(Path pki, String name) {
    return pki.resolve(name).toFile();
  }
}
