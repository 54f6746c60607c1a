package nl.sluis.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import javax.net.ssl.SSLContext;
import nl.sluis.delivery.ChannelService;
import nl.sluis.delivery.ChannelSettings;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import nl.sluis.delivery.OwnAddresses;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;

/** The channel made the way the gateway makes it, and messages for it. */
final class Webhooks {

  static final Oin WIJKTEAM = new Oin("00000099000000003000");
  static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

  private Webhooks() {}

  /** Over plain http, with a time-out of three seconds where the test gives no other options. */
  static WebhookChannel plain(Map<String, String> options) {
    try {
      return over(
          SSLContext.getDefault(),
          options.isEmpty() ? Map.of("allow-http", "true", "timeout", "PT3S") : options);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static WebhookChannel over(SSLContext tls, Map<String, String> options) {
    return over(tls, options, OwnAddresses.none());
  }

  static WebhookChannel over(SSLContext tls, Map<String, String> options, OwnAddresses doors) {
    ChannelSettings settings =
        new ChannelSettings(
            Path.of("unused"), tls, () -> NOW, Map.of("webhook", options), new byte[32], doors);
    return ServiceLoader.load(ChannelService.class)
        .findFirst()
        .orElseThrow()
        .channel(settings)
        .map(WebhookChannel.class::cast)
        .orElseThrow();
  }

  static OutboundMessage outbound(int number, String target) {
    String id = "0197a3c2-6f1e-7c3b-9a55-%012d".formatted(number);
    return new OutboundMessage(
        id,
        WIJKTEAM,
        new MessageType("nl.jeugd.signaal.ontvangen"),
        target,
        NOW,
        event(id).getBytes(UTF_8),
        "4bf92f3577b34da6a3ce929d0e0e4736");
  }

  static String event(String id) {
    return """
    {"specversion":"1.0","id":"%s","source":"urn:nld:oin:00000099000000009000:systeem:sluis",\
    "type":"nl.jeugd.signaal.ontvangen"}\
    """
        .formatted(id);
  }

  static Outcome deliver(WebhookChannel channel, String target) {
    return channel.deliver(List.of(outbound(1, target))).getFirst();
  }
}
