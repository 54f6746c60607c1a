package nl.sluis.delivery;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * What a channel may need from the gateway.
 *
 * @param data the gateway's data folder; a channel keeps its files in a folder of its own there
 * @param tls the gateway's own identity and trust, for outgoing connections
 * @param clock tells now
 * @param options the section {@code channels.<name>} of the configuration, by key
 * @param secret 32 bytes that only this gateway has, for keyed hashes at rest
 * @param doors where the gateway itself listens; no channel calls there
 */
public record ChannelSettings(
    Path data,
    SSLContext tls,
    InstantSource clock,
    Map<String, Map<String, String>> options,
    byte[] secret,
    OwnAddresses doors) {

  /** The options of one channel; empty when the configuration names none. */
  public Map<String, String> of(String channel) {
    return options.getOrDefault(channel, Map.of());
  }
}
