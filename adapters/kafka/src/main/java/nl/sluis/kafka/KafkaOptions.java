package nl.sluis.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import nl.sluis.delivery.ChannelOptions;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.jspecify.annotations.Nullable;

/**
 * The options of the channel.
 *
 * @param servers the brokers to begin with
 * @param topics which topics are whose
 * @param deliveryTimeout how long a batch may take
 * @param transactionalId the name under which Kafka keeps what this gateway sends apart; empty
 *     where the gateway's own secret makes one
 * @param security the options {@code security.*} and {@code ssl.*}, for Kafka's client as they are
 * @param login file with the user and the password; none where the certificate says who it is
 */
record KafkaOptions(
    String servers,
    Topics topics,
    Duration deliveryTimeout,
    Optional<String> transactionalId,
    Map<String, String> security,
    @Nullable Path login) {

  private static final String SERVERS = "bootstrap.servers";
  private static final String TIMEOUT = "delivery.timeout";
  private static final String PREFIX = "topic.prefix";
  private static final String TRANSACTIONAL_ID = "transactional.id";
  private static final String LOGIN = "login";
  private static final String STRICT = "strict";
  private static final String PROTOCOL = "security.protocol";
  private static final String KEY_FILE = "ssl.keystore.location";
  private static final String TRUST_FILE = "ssl.truststore.location";
  private static final String HOST_NAMES = "ssl.endpoint.identification.algorithm";
  private static final String NAME =
      "mag alleen letters, cijfers, punten, liggende en gewone streepjes hebben";

  /** The options, when there are brokers in them. */
  static Optional<KafkaOptions> of(Map<String, String> values) {
    ChannelOptions options = ChannelOptions.of(values, KafkaChannel.NAME, KafkaOptions::isKnown);
    Duration timeout = options.duration(TIMEOUT, Duration.ofSeconds(30));
    String prefix = options.text(PREFIX).orElse("sluis.");
    if (!Topics.isName(prefix)) {
      throw options.unusable(PREFIX, NAME);
    }
    Optional<String> id = options.text(TRANSACTIONAL_ID);
    if (id.isPresent() && !Topics.isName(id.get())) {
      throw options.unusable(TRANSACTIONAL_ID, NAME);
    }
    Map<String, String> security = security(options);
    Path login = options.text(LOGIN).map(Path::of).orElse(null);
    return options
        .text(SERVERS)
        .map(servers ->
            new KafkaOptions(
                servers, new Topics(prefix), timeout, id, Map.copyOf(security), login));
  }

  private static boolean isKnown(String key) {
    return switch (key) {
      case SERVERS, TIMEOUT, PREFIX, TRANSACTIONAL_ID, LOGIN, STRICT -> true;
      default -> isSecurity(key);
    };
  }

  private static boolean isSecurity(String key) {
    return (key.startsWith("security.") || key.startsWith("ssl."))
        && !key.equals(ProducerConfig.SECURITY_PROVIDERS_CONFIG)
        && !key.equals("ssl.engine.factory.class")
        && ProducerConfig.configNames().contains(key);
  }

  /** How it is encrypted and who the gateway is; weak only where {@code strict} is off. */
  private static Map<String, String> security(ChannelOptions options) {
    Map<String, String> security = new HashMap<>(options.all());
    security.keySet().removeIf(key -> !isSecurity(key));
    security.keySet().forEach(key -> refuseSecret(options, key));
    boolean login = options.text(LOGIN).isPresent();
    String protocol = security.computeIfAbsent(PROTOCOL, key -> login ? "SASL_SSL" : "SSL");
    boolean encrypted =
        switch (protocol) {
          case "SSL", "SASL_SSL" -> true;
          case "PLAINTEXT", "SASL_PLAINTEXT" -> false;
          default -> throw options.unusable(PROTOCOL, "moet SSL of SASL_SSL zijn");
        };
    if (login != protocol.startsWith("SASL_")) {
      throw options.unusable(
          login ? LOGIN : PROTOCOL,
          "SASL_SSL en login horen bij elkaar: de een zegt niets zonder de ander");
    }
    if (options.flag(STRICT, true)) {
      if (!encrypted) {
        throw options.unusable(
            PROTOCOL,
            "onversleuteld mag alleen om te proberen, met strict: \"false\"; anders SSL of SASL_SSL");
      }
      if (!security.getOrDefault(HOST_NAMES, "https").equals("https")) {
        throw options.unusable(
            HOST_NAMES,
            "de naam van de server wordt nagegaan; laat dit weg (of strict: \"false\", om te proberen)");
      }
    }
    if (login) {
      SecretFile.check(options, LOGIN);
    }
    if (security.containsKey(KEY_FILE)) {
      SecretFile.check(options, KEY_FILE);
    }
    return security;
  }

  private static void refuseSecret(ChannelOptions options, String key) {
    ConfigDef.ConfigKey known = ProducerConfig.configDef().configKeys().get(key);
    if (known != null && known.type == ConfigDef.Type.PASSWORD) {
      throw options.unusable(
          key, "een geheim hoort niet hier, maar in een bestand: ssl.keystore.location of login");
    }
  }

  boolean encrypted() {
    return security.getOrDefault(PROTOCOL, "").endsWith("SSL");
  }

  /** Whether the gateway shows the certificate that it has for all that it calls. */
  boolean ownCertificate() {
    return encrypted() && !security.containsKey(KEY_FILE) && !security.containsKey(TRUST_FILE);
  }
}
