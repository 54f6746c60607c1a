package nl.sluis.verwijsindex;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.ChannelService;
import nl.sluis.delivery.ChannelSettings;
import nl.sluis.exchange.UuidV7;
import nl.sluis.verwijsindex.landelijk.NationalIndex;

/**
 * Makes the Verwijsindex: the embedded one in {@code <data>/verwijsindex/index.db}, or a connection
 * to the national one; none when {@code channels.verwijsindex.enabled} is {@code false}.
 */
public final class VerwijsindexService implements ChannelService {

  private static final Path FILE = Path.of(VerwijsindexChannel.NAME, "index.db");

  @Override
  public String name() {
    return VerwijsindexChannel.NAME;
  }

  @Override
  public void check(Map<String, String> options) {
    var _ = VerwijsindexOptions.of(options);
  }

  @Override
  public Optional<Path> keeps(Map<String, String> values) {
    VerwijsindexOptions options = VerwijsindexOptions.of(values);
    return options.enabled() && options.national() == null ? Optional.of(FILE) : Optional.empty();
  }

  @Override
  public boolean holds(Path file) {
    return IndexFile.isIndex(file);
  }

  @Override
  public Optional<Channel> channel(ChannelSettings settings) {
    VerwijsindexOptions options = VerwijsindexOptions.of(settings.of(name()));
    if (!options.enabled()) {
      return Optional.empty();
    }
    return Optional.of(
        options.national() == null
            ? embedded(settings, options)
            : new NationalIndex(
                Https.client(settings),
                elsewhere(settings, "url", options.national()),
                new UuidV7(settings.clock(), new SecureRandom())::next));
  }

  private static Channel embedded(ChannelSettings settings, VerwijsindexOptions options) {
    Kinship kinship =
        options.brp() == null
            ? Kinship.unknown()
            : new BrpKinship(
                Https.client(settings),
                elsewhere(settings, "brp", options.brp()),
                options.excluded());
    return new VerwijsindexChannel(
        IndexFile.open(settings.data().resolve(FILE)),
        new PersonKey.Maker(settings.secret()),
        kinship,
        options.addresses(),
        new UuidV7(settings.clock(), new SecureRandom()),
        settings.clock());
  }

  /** An address that is not the gateway's own. */
  private static URI elsewhere(ChannelSettings settings, String key, URI address) {
    return settings.doors().other("channels." + VerwijsindexChannel.NAME + "." + key, address);
  }
}
