package nl.sluis.kafka;

import java.util.Map;
import java.util.Optional;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.ChannelService;
import nl.sluis.delivery.ChannelSettings;
import org.slf4j.LoggerFactory;

/** Makes the Kafka channel when {@code channels.kafka} has {@code bootstrap.servers}. */
public final class KafkaService implements ChannelService {

  @Override
  public String name() {
    return KafkaChannel.NAME;
  }

  @Override
  public void check(Map<String, String> options) {
    var _ = KafkaOptions.of(options);
  }

  @Override
  public Optional<Channel> channel(ChannelSettings settings) {
    Optional<KafkaOptions> options = KafkaOptions.of(settings.of(name()));
    if (options.isPresent() && !options.get().encrypted()) {
      LoggerFactory.getLogger(KafkaService.class)
          .atWarn()
          .log("UNSAFE: channels.kafka.security.protocol lets notifications go out unencrypted");
    }
    return options.map(one -> new KafkaChannel(Clients.of(one, settings)));
  }
}
