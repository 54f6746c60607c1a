package nl.sluis.verwijsindex;

import java.util.Optional;
import java.util.Set;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.ChannelOptions;
import nl.sluis.delivery.ChannelService;
import nl.sluis.delivery.ChannelSettings;

/**
 * Makes the Verwijsindex in {@code <data>/verwijsindex/index.db}, unless {@code
 * channels.verwijsindex.enabled} is {@code false}.
 */
public final class VerwijsindexService implements ChannelService {

  @Override
  public Optional<Channel> channel(ChannelSettings settings) {
    ChannelOptions options =
        ChannelOptions.of(settings, VerwijsindexChannel.NAME, Set.of("enabled")::contains);
    if (!options.flag("enabled", true)) {
      return Optional.empty();
    }
    IndexFile file =
        IndexFile.open(settings.data().resolve(VerwijsindexChannel.NAME).resolve("index.db"));
    ReportParser parser = new ReportParser(new PersonKey.Maker(settings.secret()));
    return Optional.of(new VerwijsindexChannel(file, parser, settings.clock()));
  }
}
