package nl.sluis.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.net.ssl.SSLContext;
import nl.sluis.delivery.ChannelSettings;
import nl.sluis.files.LoginFile;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The settings of Kafka's clients.
 *
 * @param options of the channel
 * @param tls the gateway's own identity and trust, for outgoing connections
 * @param transactionalId the name under which Kafka keeps what this gateway sends apart: the same
 *     after a restart, and that of no other gateway
 */
record Clients(KafkaOptions options, SSLContext tls, String transactionalId) {

  private static final Duration SHORTEST_TRANSACTION = Duration.ofMinutes(1);

  static Clients of(KafkaOptions options, ChannelSettings settings) {
    return new Clients(
        options,
        settings.tls(),
        options.transactionalId().orElseGet(() -> "sluis-" + own(settings.secret())));
  }

  /** Eight bytes that only this gateway makes, and that tell nothing of its secret. */
  private static String own(byte[] secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("kafka transactional.id".getBytes(UTF_8));
      return HexFormat.of().formatHex(digest.digest(secret), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** After how long a broker ends a transaction that is open, by itself. */
  Duration transactionTimeout() {
    Duration twice = options.deliveryTimeout().multipliedBy(2);
    return twice.compareTo(SHORTEST_TRANSACTION) > 0 ? twice : SHORTEST_TRANSACTION;
  }

  /**
   * The producer's configuration: acknowledged by all replicas that are in sync, written once, seen
   * when the whole transaction is there, given up in time.
   *
   * @throws KafkaException when the file with the password cannot be used
   */
  Map<String, Object> producer() {
    long delivery = options.deliveryTimeout().toMillis();
    Map<String, Object> config = client();
    config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) transactionTimeout().toMillis());
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) delivery);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) Math.max(1, delivery / 2));
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.max(1, delivery / 3));
    return config;
  }

  /** The configuration of who asks what was sent before. */
  Map<String, Object> admin() {
    int delivery = (int) options.deliveryTimeout().toMillis();
    Map<String, Object> config = client();
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, delivery);
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, delivery / 2));
    return config;
  }

  private Map<String, Object> client() {
    Map<String, Object> config = new HashMap<>(options.security());
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, options.servers());
    config.put(CommonClientConfigs.CLIENT_ID_CONFIG, "sluis");
    config.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
    config.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
    if (options.ownCertificate()) {
      config.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, GatewayTls.class);
      config.put(GatewayTls.CONTEXT, tls);
    }
    Path login = options.login();
    if (login != null) {
      config.put(SaslConfigs.SASL_MECHANISM, "SCRAM-SHA-512");
      try {
        config.put(SaslConfigs.SASL_JAAS_CONFIG, new Password(jaas(LoginFile.read(login))));
      } catch (IOException e) {
        throw new KafkaException("the file with the login cannot be used", e);
      }
    }
    return config;
  }

  private static String jaas(LoginFile login) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username="
        + quoted(login.user())
        + " password="
        + quoted(login.password())
        + ";";
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
