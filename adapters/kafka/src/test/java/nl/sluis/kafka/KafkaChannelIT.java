package nl.sluis.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import nl.sluis.certs.ExampleTls;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import nl.sluis.files.OwnerOnly;
import nl.sluis.health.Health;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The channel with a real broker that allows what docs/kafka.md allows, and nothing else. */
class KafkaChannelIT {

  private static final Outcome DELIVERED = new Outcome.Delivered();

  private static final String GATEWAY = "sluis-00000099000000009000";

  @TempDir static Path folder;
  private static KraftBroker broker;
  private static Map<String, String> gateway;

  private KafkaChannel channel;

  @BeforeAll
  static void start() throws Exception {
    ExamplePki.generate(folder, InstantSource.system(), new SecureRandom());
    gateway = tls("uitgaand");
    broker = KraftBroker.start(folder, tls("server"));
    for (String line : Files.readAllLines(Path.of("..", "..", "docs", "kafka.md"))) {
      if (line.startsWith("kafka-acls.sh ")) {
        String here = line.replace("localhost:9092", broker.internalAddress());
        broker.acls(List.of(here.substring("kafka-acls.sh ".length()).split(" ")));
      }
    }
    // At the first transaction a broker makes topics of its own, which takes a while.
    broker.createTopic(Events.own("eerste"));
    try (KafkaChannel first = Events.channel(options(gateway))) {
      await()
          .atMost(Duration.ofSeconds(120))
          .untilAsserted(() ->
              assertThat(first.deliver(List.of(Events.outbound(999_999, Events.own("eerste")))))
                  .containsExactly(DELIVERED));
    }
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

  @Test
  void theCertificateForAllThatTheGatewayCallsLetsItIn() throws Exception {
    broker.createTopic(Events.own("zonder"));
    try (KafkaChannel own = Events.channel(options(Map.of()), ExampleTls.as(folder, "uitgaand"))) {
      assertThat(own.deliver(outboundMessages(600, Events.own("zonder")))).containsOnly(DELIVERED);
    }
  }

  @Test
  void aUserAndPasswordLetItInOverTls() throws Exception {
    broker.createTopic(Events.own("login"));
    broker.addLogin("00000099000000009000", "een \\ geheim met \" erin");
    Map<String, String> options = options(Map.of());
    options.put("bootstrap.servers", broker.loginAddress());
    options.put("login", login("goed", "een \\ geheim met \" erin"));
    try (KafkaChannel known = Events.channel(options, ExampleTls.anonymous(folder))) {
      assertThat(known.deliver(outboundMessages(700, Events.own("login")))).containsOnly(DELIVERED);
    }
    options.put("login", login("fout", "geraden"));
    try (KafkaChannel guess = Events.channel(options, ExampleTls.anonymous(folder))) {
      assertThat(guess.deliver(outboundMessages(710, Events.own("login"))))
          .containsOnly(new Outcome.Retry("access", null));
    }
  }

  @Test
  void aParticipantReadsItsOwnTopicsAndWritesNowhere() throws Exception {
    broker.createTopic(Events.own("alleen"));
    assertThat(channel.deliver(outboundMessages(800, Events.own("alleen"))))
        .containsOnly(DELIVERED);

    try (KafkaConsumer<String, String> owner =
        consumer("wijkteam", Events.WIJKTEAM + "-lezers", Events.own("alleen"))) {
      assertThat(read(owner, 10)).hasSize(10);
    }
    try (KafkaConsumer<String, String> other =
        consumer("regisseur", "00000099000000004000-lezers", Events.own("alleen"))) {
      assertThatThrownBy(() -> read(other, 1)).isInstanceOf(TopicAuthorizationException.class);
    }
    for (String who : List.of("wijkteam", "regisseur")) {
      Map<String, Object> config = new HashMap<>(tls(who));
      config.put("bootstrap.servers", broker.address());
      try (KafkaProducer<String, String> writer =
          new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
        assertThatThrownBy(
                () -> writer.send(new ProducerRecord<>(Events.own("alleen"), "vals")).get())
            .hasCauseInstanceOf(AuthorizationException.class);
      }
    }
    assertThat(consume(Events.own("alleen"), 10)).hasSize(10);
  }

  @Test
  void whatWasSentBeforeTheGatewayCouldRecordItIsNotSentAgain() throws Exception {
    broker.createTopic(Events.own("een-keer"));
    List<OutboundMessage> first = outboundMessages(900, Events.own("een-keer"));
    assertThat(channel.deliver(first)).containsOnly(DELIVERED);

    List<OutboundMessage> again = new ArrayList<>(first);
    again.addAll(outboundMessages(910, Events.own("een-keer")));
    try (KafkaChannel restarted = Events.channel(options(gateway))) {
      assertThat(restarted.deliver(again)).hasSize(20).containsOnly(DELIVERED);
      assertThat(restarted.deliver(again)).hasSize(20).containsOnly(DELIVERED);
    }

    assertThat(channel.deliver(outboundMessages(920, Events.own("een-keer")))).hasSize(10);
    assertThat(consume(Events.own("een-keer"), 20))
        .extracting(ConsumerRecord::key)
        .containsExactlyElementsOf(again.stream().map(OutboundMessage::id).toList());
  }

  @Test
  void whatWasCutOffBeforeItWasWholeIsNotRead() throws Exception {
    broker.createTopic(Events.own("afgebroken"));
    List<OutboundMessage> whole = outboundMessages(1000, Events.own("afgebroken"));
    Map<String, Object> config = new HashMap<>(gateway);
    config.put("bootstrap.servers", broker.address());
    config.put("transactional.id", GATEWAY);
    try (KafkaProducer<String, String> cut =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      cut.initTransactions();
      cut.beginTransaction();
      cut.send(new ProducerRecord<>(Events.own("afgebroken"), id(whole, 0), "half")).get();
      assertThat(channel.deliver(whole)).containsOnly(DELIVERED);
    }

    assertThat(consume(Events.own("afgebroken"), 10))
        .extracting(ConsumerRecord::key)
        .containsExactlyElementsOf(whole.stream().map(OutboundMessage::id).toList());
  }

  @Test
  void aGatewayThatFindsAnotherUnderItsNameStopsSending() throws Exception {
    broker.createTopic(Events.own("tweede"));
    assertThat(channel.deliver(outboundMessages(1100, Events.own("tweede"))))
        .containsOnly(DELIVERED);
    assertThat(channel.health()).isEqualTo(Health.OK);

    try (KafkaChannel second = Events.channel(options(gateway))) {
      assertThat(second.deliver(outboundMessages(1110, Events.own("tweede"))))
          .containsOnly(DELIVERED);
      for (int i = 0; i < 2; i++) {
        assertThat(channel.deliver(outboundMessages(1120, Events.own("tweede"))))
            .hasSize(10)
            .containsOnly(new Outcome.Retry("fenced", null));
      }
      assertThat(channel.health()).isEqualTo(Health.attention("kafka-fenced"));
      assertThat(second.deliver(outboundMessages(1130, Events.own("tweede"))))
          .containsOnly(DELIVERED);
      assertThat(second.health()).isEqualTo(Health.OK);
    }
    assertThat(consume(Events.own("tweede"), 30)).hasSize(30);
  }

  @Test
  void aReaderGoesOnWhereItWasAfterTheBrokerWasAway() throws Exception {
    String topic = Events.own("verder");
    broker.createTopic(topic);
    List<OutboundMessage> before = outboundMessages(1200, topic);
    List<OutboundMessage> after = outboundMessages(1210, topic);
    assertThat(channel.deliver(before)).containsOnly(DELIVERED);
    try (KafkaConsumer<String, String> reader =
        consumer("wijkteam", Events.WIJKTEAM + "-verder", topic)) {
      assertThat(read(reader, 10)).hasSize(10);
      reader.commitSync();
    }

    broker.kill();
    assertThat(channel.deliver(after))
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Retry.class));
    broker.start();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(channel.deliver(after)).containsOnly(DELIVERED));

    try (KafkaConsumer<String, String> reader =
        consumer("wijkteam", Events.WIJKTEAM + "-verder", topic)) {
      assertThat(read(reader, 10))
          .extracting(ConsumerRecord::key)
          .containsExactlyElementsOf(after.stream().map(OutboundMessage::id).toList());
    }
  }

  private static String login(String name, String password) throws Exception {
    Path file = folder.resolve("login-" + name);
    OwnerOnly.create(file, ("00000099000000009000\n" + password + "\n").getBytes(UTF_8));
    return file.toString();
  }

  /** A participant that reads as docs/kafka.md says. */
  private static KafkaConsumer<String, String> consumer(String who, String group, String topic)
      throws Exception {
    Map<String, Object> config = new HashMap<>(tls(who));
    config.put("bootstrap.servers", broker.address());
    config.put("group.id", group);
    config.put("isolation.level", "read_committed");
    config.put("auto.offset.reset", "earliest");
    config.put("enable.auto.commit", false);
    KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
    consumer.subscribe(List.of(topic));
    return consumer;
  }

  /** Polls until there are so many, and once more. */
  private static List<ConsumerRecord<String, String>> read(
      KafkaConsumer<String, String> consumer, int count) {
    List<ConsumerRecord<String, String>> events = new ArrayList<>();
    for (int i = 0; i < 300 && events.size() < count; i++) {
      consumer.poll(Duration.ofMillis(200)).forEach(events::add);
    }
    consumer.poll(Duration.ofMillis(500)).forEach(events::add);
    return events;
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
    if (Files.notExists(identity)) {
      OwnerOnly.create(
          identity,
          (Files.readString(folder.resolve(name + ".key"))
                  + Files.readString(folder.resolve(name + ".crt")))
              .getBytes(UTF_8));
    }
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
    options.put("transactional.id", GATEWAY);
    options.put("delivery.timeout", "PT15S");
    return options;
  }

  /** Reads the topic from its beginning until there are so many events. */
  private static List<ConsumerRecord<String, String>> consume(String topic, int count) {
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", broker.internalAddress());
    config.put("isolation.level", "read_committed");
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
      consumer.poll(Duration.ofMillis(500)).forEach(events::add);
    }
    return events;
  }
}
