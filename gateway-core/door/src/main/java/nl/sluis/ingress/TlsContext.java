package nl.sluis.ingress;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509TrustManager;

/**
 * TLS as the door speaks it: 1.3 and 1.2, forward secrecy and authenticated encryption only (NCSC,
 * ICT-beveiligingsrichtlijnen voor TLS; Digikoppeling TLS002), hybrid post-quantum key agreement
 * first.
 */
final class TlsContext {

  private static final List<String> SUITES =
      List.of(
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

  private static final String[] GROUPS = {"X25519MLKEM768", "X25519", "P-256"};
  private static final int LARGEST_CLIENT_CHAIN = 32 * 1024;

  private TlsContext() {}

  /** BoringSSL where its native library loads, the JDK's own TLS elsewhere. */
  static SslProvider provider() {
    return OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
  }

  static SslContext of(
      TlsIdentity identity,
      ClientAuthentication clients,
      X509TrustManager trust,
      SslProvider provider)
      throws SSLException {
    SslContextBuilder builder =
        SslContextBuilder.forServer(
                identity.key(), identity.chain().toArray(X509Certificate[]::new))
            .sslProvider(provider)
            .trustManager(trust)
            .clientAuth(clientAuth(clients))
            .protocols("TLSv1.3", "TLSv1.2")
            .ciphers(SUITES)
            .applicationProtocolConfig(
                new ApplicationProtocolConfig(
                    Protocol.ALPN,
                    SelectorFailureBehavior.NO_ADVERTISE,
                    SelectedListenerFailureBehavior.ACCEPT,
                    ApplicationProtocolNames.HTTP_2,
                    ApplicationProtocolNames.HTTP_1_1));
    if (provider != SslProvider.JDK) {
      builder
          .option(OpenSslContextOption.GROUPS, GROUPS)
          .option(OpenSslContextOption.MAX_CERTIFICATE_LIST_BYTES, LARGEST_CLIENT_CHAIN)
          .option(OpenSslContextOption.USE_TASKS, true);
    }
    return builder.build();
  }

  private static ClientAuth clientAuth(ClientAuthentication clients) {
    return switch (clients) {
      case REQUIRE -> ClientAuth.REQUIRE;
      case OPTIONAL -> ClientAuth.OPTIONAL;
    };
  }
}
