package nl.sluis.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nl.sluis.certs.ExamplePki;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The channel with a real broker, over mutual TLS. */
class KafkaChannelIT {

  private static final Outcome DELIVERED = new Outcome.Delivered();

  @TempDir static Path folder;
  private static KraftBroker broker;
  private static Map<String, String> gateway;

  private KafkaChannel channel;

  @BeforeAll
  static void start() throws Exception {
    ExamplePki.generate(folder, InstantSource.system(), new SecureRandom());
    gateway = tls("server");
    broker = KraftBroker.start(folder, gateway);
  }

  @AfterAll
  static void stop() throws Exception {
    broker.close();
  }

  @BeforeEach
  void open() {
    channel = Events.channel(options(gateway));
  }

  @AfterEach
  void close() {
    channel.close();
  }

  @Test
  void publishesEachEventOnItsTopicUnderItsId() throws Exception {
    broker.createTopic(Events.own("wijk.oost"));
    broker.createTopic(Events.own("wijk.west"));
    List<OutboundMessage> outboundMessages =
        List.of(
            Events.outbound(1, Events.own("wijk.oost")),
            Events.outbound(2, Events.own("wijk.west")),
            Events.outbound(3, Events.own("wijk.oost")));

    assertThat(channel.deliver(outboundMessages)).containsOnly(DELIVERED).hasSize(3);

    List<ConsumerRecord<String, String>> events = consume(Events.own("wijk.oost"), 2);
    assertThat(events)
        .extracting(ConsumerRecord::key)
        .containsExactly(id(outboundMessages, 0), id(outboundMessages, 2));
    assertThat(events.getFirst().value())
        .isEqualTo(new String(outboundMessages.getFirst().body(), UTF_8));
    assertThat(new String(events.getFirst().headers().lastHeader("traceparent").value(), UTF_8))
        .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-");
    assertThat(new String(events.getFirst().headers().lastHeader("content-type").value(), UTF_8))
        .isEqualTo("application/cloudevents+json");
    assertThat(consume(Events.own("wijk.west"), 1))
        .extracting(ConsumerRecord::key)
        .containsExactly(id(outboundMessages, 1));
  }

  @Test
  void aTopicThatIsNotThereHoldsUpTheOthersOnce() throws Exception {
    broker.createTopic(Events.own("wijk.noord"));
    List<OutboundMessage> outboundMessages = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      outboundMessages.add(
          Events.outbound(100 + i, i % 2 == 0 ? Events.own("nergens") : Events.own("wijk.noord")));
    }

    List<Outcome> outcomes = channel.deliver(outboundMessages);

    for (int i = 0; i < 20; i++) {
      assertThat(outcomes.get(i))
          .isEqualTo(i % 2 == 0 ? new Outcome.Retry("timeout", null) : DELIVERED);
    }
    assertThat(consume(Events.own("wijk.noord"), 10)).hasSize(10);
  }

  @Test
  void anEventThatIsTooLargeIsRejected() throws Exception {
    broker.createTopic(Events.own("wijk.zuid"));
    OutboundMessage small = Events.outbound(200, Events.own("wijk.zuid"));
    OutboundMessage large =
        new OutboundMessage(
            small.id(),
            small.recipient(),
            small.type(),
            small.target(),
            small.createdAt(),
            new byte[2_000_000],
            null);

    assertThat(channel.deliver(List.of(large, small)))
        .containsExactly(new Outcome.Rejected("too-large"), DELIVERED);
  }

  @Test
  void aCertificateThatTheBrokerDoesNotTrustGetsNoAccess() throws Exception {
    try (KafkaChannel stranger = Events.channel(options(tls("foreign")))) {
      assertThat(stranger.deliver(List.of(Events.outbound(300, Events.own("wijk.oost")))))
          .containsExactly(new Outcome.Retry("access", null));
    }
  }

  @Test
  void whatCannotBeDeliveredWhileTheBrokerIsDownIsDeliveredOnceItIsBack() throws Exception {
    broker.createTopic(Events.own("wijk.centrum"));
    List<OutboundMessage> before = outboundMessages(400, Events.own("wijk.centrum"));
    List<OutboundMessage> during = outboundMessages(500, Events.own("wijk.centrum"));
    assertThat(channel.deliver(before)).containsOnly(DELIVERED);

    broker.kill();
    assertThat(channel.deliver(during))
        .hasSize(10)
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Retry.class));
    broker.start();

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(channel.deliver(during)).containsOnly(DELIVERED));
    assertThat(consume(Events.own("wijk.centrum"), 20))
        .extracting(ConsumerRecord::key)
        .containsAll(before.stream().map(OutboundMessage::id).toList())
        .containsAll(during.stream().map(OutboundMessage::id).toList());
  }

  private static List<OutboundMessage> outboundMessages(int first, String topic) {
    return IntStream.range(first, first + 10).mapToObj(i -> Events.outbound(i, topic)).toList();
  }

  private static String id(List<OutboundMessage> outboundMessages, int index) {
    return outboundMessages.get(index).id();
  }

  /** What Kafka's client and broker need to be this participant of the example PKI. */
  private static Map<String, String> tls(String name) throws Exception {
    Path identity = folder.resolve(name + ".pem");
    Files.writeString(
        identity,
        Files.readString(folder.resolve(name + ".key"))
            + Files.readString(folder.resolve(name + ".crt")));
    return Map.of(
        "security.protocol", "SSL",
        "ssl.keystore.type", "PEM",
        "ssl.keystore.location", identity.toString(),
        "ssl.truststore.type", "PEM",
        "ssl.truststore.location", folder.resolve("root.crt").toString());
  }

  private static Map<String, String> options(Map<String, String> tls) {
    Map<String, String> options = new HashMap<>(tls);
    options.put("bootstrap.servers", broker.address());
    options.put("delivery.timeout", "PT15S");
    return options;
  }

  /** Reads the topic from its beginning until there are so many events. */
  private static List<ConsumerRecord<String, String>> consume(String topic, int count) {
    Map<String, Object> config = new HashMap<>(gateway);
    config.put("bootstrap.servers", broker.address());
    List<ConsumerRecord<String, String>> events = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> {
            consumer.poll(Duration.ofMillis(200)).forEach(events::add);
            return events.size() >= count;
          });
    }
    return events;
  }
}
