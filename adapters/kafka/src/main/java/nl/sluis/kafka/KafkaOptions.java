package nl.sluis.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import nl.sluis.delivery.ChannelOptions;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The options of the channel.
 *
 * @param servers the brokers to begin with
 * @param topics which topics are whose
 * @param deliveryTimeout how long a batch may take
 * @param security the options {@code security.*} and {@code ssl.*}, for Kafka's client as they are
 */
record KafkaOptions(
    String servers, Topics topics, Duration deliveryTimeout, Map<String, String> security) {

  private static final String SERVERS = "bootstrap.servers";
  private static final String TIMEOUT = "delivery.timeout";
  private static final String PREFIX = "topic.prefix";

  /** The options, when there are brokers in them. */
  static Optional<KafkaOptions> of(Map<String, String> values) {
    ChannelOptions options = ChannelOptions.of(values, KafkaChannel.NAME, KafkaOptions::isKnown);
    Map<String, String> security = new HashMap<>(options.all());
    security.keySet().removeIf(key -> !isSecurity(key));
    Duration timeout = options.duration(TIMEOUT, Duration.ofSeconds(30));
    String prefix = options.text(PREFIX).orElse("sluis.");
    if (!Topics.isName(prefix)) {
      throw options.unusable(
          PREFIX, "mag alleen letters, cijfers, punten, liggende en gewone streepjes hebben");
    }
    return options
        .text(SERVERS)
        .map(servers ->
            new KafkaOptions(servers, new Topics(prefix), timeout, Map.copyOf(security)));
  }

  private static boolean isKnown(String key) {
    return key.equals(SERVERS) || key.equals(TIMEOUT) || key.equals(PREFIX) || isSecurity(key);
  }

  private static boolean isSecurity(String key) {
    return (key.startsWith("security.") || key.startsWith("ssl."))
        && ProducerConfig.configNames().contains(key);
  }

  boolean encrypted() {
    return security.getOrDefault("security.protocol", "PLAINTEXT").endsWith("SSL");
  }

  /**
   * The producer's configuration: acknowledged by all replicas that are in sync, written once per
   * attempt, given up in time.
   */
  Map<String, Object> producer() {
    long delivery = deliveryTimeout.toMillis();
    Map<String, Object> config = new HashMap<>(security);
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "sluis");
    config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) delivery);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) Math.max(1, delivery / 2));
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.max(1, delivery / 3));
    config.put(ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
    config.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    return config;
  }
}
