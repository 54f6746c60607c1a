package nl.sluis.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import nl.sluis.delivery.ChannelOptions;
import nl.sluis.delivery.ChannelService;

/** Whether the channels of the configuration exist, and their options can be used. */
final class ChannelCheck {

  private final ConfigFile config;
  private final TreeMap<String, ChannelService> services = new TreeMap<>();

  ChannelCheck(ConfigFile config) {
    this.config = config;
    ServiceLoader.load(ChannelService.class)
        .forEach(service -> services.put(service.name(), service));
  }

  /** One sentence for each channel that cannot be made. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    config
        .settings()
        .channelOptions()
        .forEach((name, options) -> {
          ChannelService service = services.get(name);
          if (service == null) {
            complaints.add(
                config.complaint(
                    List.of("channels", name),
                    "onbekend kanaal; bekend zijn " + String.join(", ", services.keySet())));
          } else {
            check(service, options, complaints);
          }
        });
    return complaints;
  }

  private void check(ChannelService service, Map<String, String> options, List<String> complaints) {
    try {
      service.check(options);
    } catch (ChannelOptions.Unusable e) {
      complaints.add(config.complaint(List.of("channels", e.channel(), e.key()), e.wanted()));
    }
  }

  /** Files in the data folder that the channels keep, as far as their options can be used. */
  List<Path> kept() {
    return kept(config.settings());
  }

  /** Files in the data folder that the channels of these settings keep. */
  static List<Path> kept(Settings settings) {
    List<Path> kept = new ArrayList<>();
    for (ChannelService service : ServiceLoader.load(ChannelService.class)) {
      try {
        Map<String, String> options =
            settings.channelOptions().getOrDefault(service.name(), Map.of());
        service.keeps(options).ifPresent(kept::add);
      } catch (ChannelOptions.Unusable told) {
        // The check of the options tells it.
      }
    }
    return kept;
  }
}
