package nl.sluis.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.sluis.delivery.Outcome;
import nl.sluis.delivery.Parcel;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

/** The channel with no broker in sight. */
class KafkaChannelTest {

  /** Nobody listens on the discard port. */
  private static final Map<String, String> NOBODY =
      Map.of("bootstrap.servers", "127.0.0.1:9", "delivery.timeout", "PT1S");

  @Test
  void itIsOffWithoutBrokers() {
    assertThat(new KafkaService().channel(Events.settings(Map.of()))).isEmpty();
  }

  @Test
  void refusesOptionsItDoesNotKnow() {
    assertThatThrownBy(() -> Events.channel(Map.of("bootstrap.server", "localhost:9092")))
        .hasMessage("channels.kafka.bootstrap.server: unknown option");
    assertThatThrownBy(() -> Events.channel(with("acks", "0")))
        .hasMessage("channels.kafka.acks: unknown option");
  }

  @Test
  void refusesASecurityOptionThatKafkaDoesNotTake() {
    assertThatThrownBy(() -> Events.channel(with("security.protocol", "CARRIER_PIGEON")))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void securityOptionsCannotChangeHowEventsAreAcknowledged() {
    KafkaOptions options =
        KafkaOptions.of(Events.settings(with("ssl.truststore.type", "PEM"))).orElseThrow();

    assertThat(options.producer())
        .containsEntry("ssl.truststore.type", "PEM")
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", true);
  }

  @Test
  void rejectsATargetThatIsNoTopic() {
    try (KafkaChannel channel = Events.channel(NOBODY)) {
      List<Parcel> parcels =
          Stream.of("", ".", "..", "a b", "a/b", "töpic", "__consumer_offsets", "a".repeat(121))
              .map(topic -> Events.parcel(1, topic))
              .toList();

      assertThat(channel.deliver(parcels)).hasSize(8).containsOnly(new Outcome.Rejected("topic"));
    }
  }

  @Test
  void triesAgainWhenNoBrokerAnswers() {
    try (KafkaChannel channel = Events.channel(NOBODY)) {
      List<Parcel> parcels =
          Stream.of("a", "b", "a", "c", "d", "e", "f").map(t -> Events.parcel(1, t)).toList();

      assertThat(channel.deliver(parcels))
          .hasSize(7)
          .containsOnly(new Outcome.Retry("timeout", null));
    }
  }

  @Test
  void triesAgainWhenTheBrokersNameIsUnknown() {
    try (KafkaChannel channel =
        Events.channel(
            Map.of("bootstrap.servers", "no-such-host.invalid:9092", "delivery.timeout", "PT1S"))) {
      assertThat(channel.deliver(List.of(Events.parcel(1, "notificaties"))))
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
