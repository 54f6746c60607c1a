package nl.sluis.delivery;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a {@link Channel} from the gateway's settings; found by {@link java.util.ServiceLoader}.
 */
public interface ChannelService {

  /** The name of the channel, also when the settings leave it off. */
  String name();

  /**
   * Reads the options and throws the result away.
   *
   * @throws ChannelOptions.Unusable when the channel could not be made with them
   */
  void check(Map<String, String> options);

  /**
   * The file, within the data folder, that a channel with these options keeps and that cannot be
   * made again from anything else.
   */
  default Optional<Path> keeps(Map<String, String> options) {
    return Optional.empty();
  }

  /** Whether a file is whole and one that a channel of this kind keeps. */
  default boolean holds(Path file) {
    return true;
  }

  /** The channel, or nothing when the settings leave it off. */
  Optional<Channel> channel(ChannelSettings settings);
}
