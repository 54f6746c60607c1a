package nl.sluis.webhook;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import nl.sluis.delivery.ChannelOptions;

/**
 * The options of the channel.
 *
 * @param enabled whether there is a channel at all
 * @param origin the domain name by which the gateway asks a subscriber's permission
 * @param perMinute how many events a minute it asks for
 * @param timeout for one request, from connecting to the head of the answer
 * @param concurrency how many requests of one batch at the same time
 * @param allowHttp whether plain http will do, for tests
 */
record WebhookOptions(
    boolean enabled,
    String origin,
    int perMinute,
    Duration timeout,
    int concurrency,
    boolean allowHttp) {

  private static final Set<String> KEYS =
      Set.of("enabled", "origin", "rate", "timeout", "concurrency", "allow-http");

  static WebhookOptions of(Map<String, String> values) {
    ChannelOptions options = ChannelOptions.of(values, WebhookChannel.NAME, KEYS::contains);
    return new WebhookOptions(
        options.flag("enabled", true),
        options.text("origin").orElse("sluis.example"),
        options.count("rate", 120),
        options.duration("timeout", Duration.ofSeconds(10)),
        options.count("concurrency", 16),
        options.flag("allow-http", false));
  }
}
