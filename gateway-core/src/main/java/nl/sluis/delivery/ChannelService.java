package nl.sluis.delivery;

import java.util.Optional;

/**
 * Makes a {@link Channel} from the gateway's settings; found by {@link java.util.ServiceLoader}.
 */
public interface ChannelService {

  /** The channel, or nothing when the settings leave it off. */
  Optional<Channel> channel(ChannelSettings settings);
}
