package nl.sluis.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import nl.sluis.delivery.ChannelOptions;
import nl.sluis.delivery.ChannelSettings;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import nl.sluis.delivery.TargetCheck.Reason;
import nl.sluis.delivery.TargetCheck.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The channel with no broker in sight. */
class KafkaChannelTest {

  /** Nobody listens on the discard port. */
  private static final Map<String, String> NOBODY =
      Map.of("bootstrap.servers", "127.0.0.1:9", "delivery.timeout", "PT1S");

  @TempDir private Path folder;

  @Test
  void itIsOffWithoutBrokers() {
    assertThat(new KafkaService().channel(Events.settings(Map.of()))).isEmpty();
  }

  @Test
  void refusesOptionsItDoesNotKnow() {
    assertThatThrownBy(() -> Events.channel(Map.of("bootstrap.server", "localhost:9092")))
        .hasMessage("channels.kafka.bootstrap.server: onbekende sleutel");
    assertThatThrownBy(() -> Events.channel(with("acks", "0")))
        .hasMessage("channels.kafka.acks: onbekende sleutel");
  }

  @Test
  void goesOutUnencryptedOnlyWhereSomebodySaysSo() {
    Map<String, String> options = new HashMap<>(with("security.protocol", "PLAINTEXT"));
    refused(options, "channels.kafka.security.protocol: onversleuteld mag alleen om te proberen");
    options.put("strict", "false");
    Events.channel(options).close();

    options.put("security.protocol", "CARRIER_PIGEON");
    refused(options, "channels.kafka.security.protocol: moet SSL of SASL_SSL zijn");
    refused(
        with("ssl.endpoint.identification.algorithm", ""),
        "channels.kafka.ssl.endpoint.identification.algorithm: ");
  }

  @Test
  void aSecretIsInAFileThatOnlyTheGatewayReads() throws Exception {
    refused(with("ssl.key.password", "geheim"), "channels.kafka.ssl.key.password: een geheim");
    refused(with("ssl.keystore.key", "geheim"), "channels.kafka.ssl.keystore.key: een geheim");
    refused(with("sasl.jaas.config", "geheim"), "channels.kafka.sasl.jaas.config: onbekende");
    for (String key : List.of("login", "ssl.keystore.location")) {
      Path file = folder.resolve(key);
      refused(with(key, file.toString()), "channels.kafka." + key + ": dit bestand bestaat niet");
      Files.writeString(file, "00000099000000009000\ngeheim\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      refused(with(key, file.toString()), "channels.kafka." + key + ": dit bestand is ook voor");
    }
    Path login = folder.resolve("login");
    Files.setPosixFilePermissions(login, PosixFilePermissions.fromString("rw-------"));
    Map<String, String> options = with("login", login.toString());
    new KafkaService().check(options);
    options.put("security.protocol", "SSL");
    refused(options, "channels.kafka.login: SASL_SSL en login horen bij elkaar");
    refused(
        with("security.protocol", "SASL_SSL"),
        "channels.kafka.security.protocol: SASL_SSL en login horen bij elkaar");
  }

  private static void refused(Map<String, String> options, String sentence) {
    assertThatThrownBy(() -> new KafkaService().check(options))
        .isInstanceOf(ChannelOptions.Unusable.class)
        .hasMessageStartingWith(sentence)
        .hasMessageNotContaining("geheim\n");
  }

  @Test
  void securityOptionsCannotChangeHowEventsAreAcknowledged() {
    ChannelSettings settings = Events.settings(with("ssl.truststore.type", "PEM"));

    assertThat(Clients.of(KafkaOptions.of(settings.of("kafka")).orElseThrow(), settings).producer())
        .containsEntry("ssl.truststore.type", "PEM")
        .containsEntry("security.protocol", "SSL")
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", true);
  }

  @Test
  void rejectsATargetThatIsNoTopic() {
    try (KafkaChannel channel = Events.channel(NOBODY)) {
      List<OutboundMessage> outboundMessages =
          Stream.of("", ".", "..", "a b", "a/b", "töpic", "__consumer_offsets", "a".repeat(121))
              .map(topic -> Events.outbound(1, topic))
              .toList();

      assertThat(channel.deliver(outboundMessages))
          .hasSize(8)
          .containsOnly(new Outcome.Rejected("topic"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "notificaties",
        "sluis.",
        "sluis.00000099000000004000",
        "sluis.00000099000000004000.wijk",
        "sluis.000000990000000030001",
        "sluis.00000099000000003000.",
        "sluis.00000099000000003000_wijk",
        "Sluis.00000099000000003000",
        "x.sluis.00000099000000003000"
      })
  void neverWritesToATopicOfSomebodyElse(String topic) {
    try (KafkaChannel channel = Events.channel(NOBODY)) {
      assertThat(check(channel, topic)).isEqualTo(new Result.Refused(Reason.OWNER));
      assertThat(channel.deliver(List.of(Events.outbound(1, topic))))
          .containsExactly(new Outcome.Rejected("topic"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "a b", "__consumer_offsets"})
  void refusesASubscriptionOnWhatIsNoTopic(String topic) {
    try (KafkaChannel channel = Events.channel(NOBODY)) {
      assertThat(check(channel, topic)).isEqualTo(new Result.Refused(Reason.ADDRESS));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sluis.00000099000000003000", "sluis.00000099000000003000.wijk-noord"})
  void takesATopicUnderTheSubscribersOwnOin(String topic) {
    try (KafkaChannel channel = Events.channel(NOBODY)) {
      assertThat(check(channel, topic)).isEqualTo(new Result.Accepted(OptionalInt.empty()));
    }
  }

  @Test
  void theTopicsOfAllMayBeginOtherwise() {
    try (KafkaChannel channel = Events.channel(with("topic.prefix", "jeugd-"))) {
      assertThat(check(channel, "jeugd-" + Events.WIJKTEAM)).isInstanceOf(Result.Accepted.class);
      assertThat(check(channel, Events.own("wijk"))).isInstanceOf(Result.Refused.class);
    }
    assertThatThrownBy(() -> Events.channel(with("topic.prefix", "")))
        .hasMessageStartingWith("channels.kafka.topic.prefix: ");
  }

  private static Result check(KafkaChannel channel, String topic) {
    return channel.check(Events.WIJKTEAM, topic, Set.of()).toCompletableFuture().join();
  }

  @Test
  void triesAgainWhenNoBrokerAnswers() {
    try (KafkaChannel channel = Events.channel(NOBODY)) {
      List<OutboundMessage> outboundMessages =
          Stream.of("a", "b", "a", "c", "d", "e", "f")
              .map(name -> Events.outbound(1, Events.own(name)))
              .toList();

      assertThat(channel.deliver(outboundMessages))
          .hasSize(7)
          .containsOnly(new Outcome.Retry("timeout", null));
    }
  }

  @Test
  void triesAgainWhenTheBrokersNameIsUnknown() {
    try (KafkaChannel channel =
        Events.channel(
            Map.of("bootstrap.servers", "no-such-host.invalid:9092", "delivery.timeout", "PT1S"))) {
      assertThat(channel.deliver(List.of(Events.outbound(1, Events.own("notificaties")))))
          .singleElement()
          .isInstanceOf(Outcome.Retry.class);
    }
  }

  private static Map<String, String> with(String key, String value) {
    Map<String, String> options = new HashMap<>(NOBODY);
    options.put(key, value);
    return options;
  }
}
