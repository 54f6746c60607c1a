package nl.sluis.app;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.ChannelService;
import nl.sluis.delivery.ChannelSettings;
import nl.sluis.intake.SignalAdapter;
import nl.sluis.intake.SignalAdapterService;

/** The adapters that come with this distribution, as the configuration has them. */
final class Adapters {

  private Adapters() {}

  /** The ways out that are switched on. */
  static List<Channel> channels(ChannelSettings settings) {
    List<Channel> channels = new ArrayList<>();
    for (ChannelService service : ServiceLoader.load(ChannelService.class)) {
      service.channel(settings).ifPresent(channels::add);
    }
    return channels;
  }

  /**
   * The forms of signals for which all channels are there, by path.
   *
   * @throws IllegalStateException when two adapters read the same path: which of them would read
   *     it, nobody could say
   */
  static Map<String, SignalAdapter> signals(InstantSource clock, List<Channel> channels) {
    Set<String> there = channels.stream().map(Channel::name).collect(Collectors.toSet());
    Map<String, SignalAdapter> byPath = new HashMap<>();
    for (SignalAdapterService service : ServiceLoader.load(SignalAdapterService.class)) {
      SignalAdapter adapter = service.adapter(clock);
      if (there.containsAll(adapter.channels())) {
        adapter.paths().forEach(path -> add(byPath, path, adapter));
      }
    }
    return byPath;
  }

  private static void add(Map<String, SignalAdapter> byPath, String path, SignalAdapter adapter) {
    SignalAdapter other = byPath.putIfAbsent(path, adapter);
    if (other != null) {
      throw new IllegalStateException(
          "Twee adapters lezen %s: %s en %s."
              .formatted(path, other.getClass().getName(), adapter.getClass().getName()));
    }
  }
}
