package nl.sluis.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
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

  /**
   * One sentence for each file in the data folder that a channel keeps and that is none of it.
   *
   * @param begun what was kept there before; an empty file is a beginning only where nothing was
   */
  List<String> damaged(Path data, Set<String> begun) throws IOException {
    List<String> complaints = new ArrayList<>();
    for (ChannelService service : services.values()) {
      for (Path kept : kept(config.settings(), List.of(service))) {
        Path file = data.resolve(kept);
        boolean was = begun.contains(kept.toString());
        if (Files.exists(file) && (was || Files.size(file) > 0) && !service.holds(file)) {
          complaints.add(
              ("%s is leeg, beschadigd of van iets anders: zet het bestand terug uit kort/ van een"
                      + " reservekopie, of haal het weg en begin met een lege: ./sluis start --leeg-begin %s")
                  .formatted(file, service.name()));
        }
      }
    }
    return complaints;
  }

  /** Files in the data folder that the channels keep, as far as their options can be used. */
  List<Path> kept() {
    return kept(config.settings());
  }

  /** Files in the data folder that the channels of these settings keep. */
  static List<Path> kept(Settings settings) {
    return kept(settings, ServiceLoader.load(ChannelService.class));
  }

  private static List<Path> kept(Settings settings, Iterable<ChannelService> services) {
    List<Path> kept = new ArrayList<>();
    for (ChannelService service : services) {
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
