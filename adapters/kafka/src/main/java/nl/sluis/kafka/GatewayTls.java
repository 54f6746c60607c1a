package nl.sluis.kafka;

import java.security.KeyStore;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS to the brokers with the certificate and the trust that the gateway has for all that it calls.
 * Public because Kafka's client makes it, by its name.
 */
public final class GatewayTls implements SslEngineFactory {

  /** Where the context is among the client's settings. */
  static final String CONTEXT = "sluis.ssl.context";

  private @Nullable SSLContext context;

  @Override
  public void configure(Map<String, ?> settings) {
    context = (SSLContext) settings.get(CONTEXT);
  }

  @Override
  public SSLEngine createClientSslEngine(String host, int port, String endpointIdentification) {
    SSLContext own = context;
    if (own == null) {
      throw new IllegalStateException("not configured");
    }
    SSLEngine engine = own.createSSLEngine(host, port);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm(endpointIdentification);
    engine.setSSLParameters(parameters);
    return engine;
  }

  @Override
  public SSLEngine createServerSslEngine(String host, int port) {
    throw new UnsupportedOperationException("the gateway is no broker");
  }

  @Override
  public boolean shouldBeRebuilt(Map<String, Object> settings) {
    return false;
  }

  @Override
  public Set<String> reconfigurableConfigs() {
    return Set.of();
  }

  @Override
  public @Nullable KeyStore keystore() {
    return null;
  }

  @Override
  public @Nullable KeyStore truststore() {
    return null;
  }

  @Override
  public void close() {}
}
