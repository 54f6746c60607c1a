package nl.sluis.verwijsindex;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import javax.net.ssl.SSLContext;
import nl.sluis.delivery.ChannelService;
import nl.sluis.delivery.ChannelSettings;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import nl.sluis.delivery.OwnAddresses;
import nl.sluis.exchange.UuidV7;
import org.jspecify.annotations.Nullable;

/** The index in a folder, made the way the gateway makes it, with a clock that the test sets. */
final class IndexFixture implements AutoCloseable {

  Instant now = Instant.parse("2026-11-20T08:00:00Z");

  private final Path data;
  private final @Nullable Kinship kinship;
  private final boolean addresses;
  private VerwijsindexChannel channel;

  IndexFixture(Path data) {
    this(data, null, false);
  }

  /** The index with a BRP, and with or without the match on addresses. */
  IndexFixture(Path data, @Nullable Kinship kinship, boolean addresses) {
    this.data = data;
    this.kinship = kinship;
    this.addresses = addresses;
    this.channel = open();
  }

  private VerwijsindexChannel open() {
    if (kinship != null) {
      return new VerwijsindexChannel(
          IndexFile.open(data.resolve("verwijsindex/index.db")),
          new PersonKey.Maker(new byte[32]),
          kinship,
          addresses,
          new UuidV7(() -> now, new Random(now.toEpochMilli())),
          () -> now);
    }
    return ServiceLoader.load(ChannelService.class).stream()
        .filter(service -> service.type().equals(VerwijsindexService.class))
        .map(ServiceLoader.Provider::get)
        .findFirst()
        .orElseThrow()
        .channel(settings(data, Map.of(), () -> now))
        .map(VerwijsindexChannel.class::cast)
        .orElseThrow();
  }

  static ChannelSettings settings(
      Path data, Map<String, String> options, java.time.InstantSource clock) {
    byte[] secret = new byte[32];
    Arrays.fill(secret, (byte) 7);
    try {
      return new ChannelSettings(
          data,
          SSLContext.getDefault(),
          clock,
          Map.of("verwijsindex", options),
          secret,
          OwnAddresses.none());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  VerwijsindexChannel index() {
    return channel;
  }

  /** Delivers these reports as one batch decided now, each of which must be taken. */
  void deliver(ObjectNode... meldingen) {
    List<OutboundMessage> outboundMessages =
        Arrays.stream(meldingen).map(melding -> Reports.outbound(melding, now)).toList();
    assertThat(channel.deliver(outboundMessages)).allMatch(new Outcome.Delivered()::equals);
  }

  void restart() throws Exception {
    channel.close();
    channel = open();
  }

  void wait(Duration time) {
    now = now.plus(time);
  }

  @Override
  public void close() throws Exception {
    channel.close();
  }
}
