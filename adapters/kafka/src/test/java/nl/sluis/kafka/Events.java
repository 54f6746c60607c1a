package nl.sluis.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.ServiceLoader;
import javax.net.ssl.SSLContext;
import nl.sluis.delivery.ChannelService;
import nl.sluis.delivery.ChannelSettings;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.OwnAddresses;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;

/** The channel made the way the gateway makes it, and messages for it. */
final class Events {

  static final Oin WIJKTEAM = new Oin("00000099000000003000");
  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

  private Events() {}

  static ChannelSettings settings(Map<String, String> options) {
    try {
      return settings(options, SSLContext.getDefault());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ChannelSettings settings(Map<String, String> options, SSLContext tls) {
    return new ChannelSettings(
        Path.of("unused"),
        tls,
        () -> NOW,
        Map.of("kafka", options),
        new byte[32],
        OwnAddresses.none());
  }

  static KafkaChannel channel(Map<String, String> options) {
    return channel(settings(options));
  }

  /** A channel of a gateway that has this certificate for all that it calls. */
  static KafkaChannel channel(Map<String, String> options, SSLContext tls) {
    return channel(settings(options, tls));
  }

  private static KafkaChannel channel(ChannelSettings settings) {
    return ServiceLoader.load(ChannelService.class)
        .findFirst()
        .orElseThrow()
        .channel(settings)
        .map(KafkaChannel.class::cast)
        .orElseThrow();
  }

  /** A topic of the recipient of these messages. */
  static String own(String name) {
    return "sluis." + WIJKTEAM + "." + name;
  }

  static OutboundMessage outbound(int number, String topic) {
    String id = "0197a3c2-6f1e-7c3b-9a55-%012d".formatted(number);
    String event =
        """
        {"specversion":"1.0","id":"%s","source":"urn:nld:oin:00000099000000009000:systeem:sluis",\
        "type":"nl.jeugd.signaal.ontvangen"}\
        """
            .formatted(id);
    return new OutboundMessage(
        id,
        WIJKTEAM,
        new MessageType("nl.jeugd.signaal.ontvangen"),
        topic,
        NOW,
        event.getBytes(UTF_8),
        "4bf92f3577b34da6a3ce929d0e0e4736");
  }
}
