package nl.sluis.verwijsindex;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.ChannelOptions;
import nl.sluis.delivery.ChannelService;
import nl.sluis.delivery.ChannelSettings;
import nl.sluis.exchange.UuidV7;
import nl.sluis.verwijsindex.landelijk.NationalIndex;

/**
 * Makes the Verwijsindex: the embedded one in {@code <data>/verwijsindex/index.db}, or a connection
 * to the national one; none when {@code channels.verwijsindex.enabled} is {@code false}.
 */
public final class VerwijsindexService implements ChannelService {

  private static final Set<String> OPTIONS =
      Set.of("enabled", "mode", "url", "brp", "adresmatch", "uitgeslotenAdressen");

  @Override
  public Optional<Channel> channel(ChannelSettings settings) {
    ChannelOptions options =
        ChannelOptions.of(settings, VerwijsindexChannel.NAME, OPTIONS::contains);
    if (!options.flag("enabled", true)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (options.text("mode").orElse("ingebouwd")) {
          case "ingebouwd" -> embedded(settings, options);
          case "landelijk" ->
              new NationalIndex(
                  Https.client(settings),
                  Https.address(options, "url", settings.doors())
                      .orElseThrow(() -> wrong("url", "an https address")),
                  new UuidV7(settings.clock(), new SecureRandom())::next);
          default -> throw wrong("mode", "ingebouwd or landelijk");
        });
  }

  private static Channel embedded(ChannelSettings settings, ChannelOptions options) {
    boolean addresses = options.flag("adresmatch", false);
    Optional<URI> brp = Https.address(options, "brp", settings.doors());
    Set<String> excluded = excluded(options);
    if (addresses && (brp.isEmpty() || options.text("uitgeslotenAdressen").isEmpty())) {
      throw wrong("adresmatch", "asks for brp and uitgeslotenAdressen, as Jeugdwet 7.1.2.3 does");
    }
    Kinship kinship =
        brp.<Kinship>map(address -> new BrpKinship(Https.client(settings), address, excluded))
            .orElseGet(Kinship::unknown);
    return new VerwijsindexChannel(
        IndexFile.open(settings.data().resolve(VerwijsindexChannel.NAME).resolve("index.db")),
        new PersonKey.Maker(settings.secret()),
        kinship,
        addresses,
        new UuidV7(settings.clock(), new SecureRandom()),
        settings.clock());
  }

  /** Addresses of institutions, one a line (Wet BRP 2.40(3) and (4)). */
  private static Set<String> excluded(ChannelOptions options) {
    Optional<String> file = options.text("uitgeslotenAdressen");
    if (file.isEmpty()) {
      return Set.of();
    }
    try {
      Set<String> lines = new HashSet<>(Files.readAllLines(Path.of(file.get())));
      lines.remove("");
      return lines;
    } catch (IOException e) {
      throw wrong("uitgeslotenAdressen", "a file that can be read");
    }
  }

  private static IllegalArgumentException wrong(String key, String wanted) {
    return new IllegalArgumentException("channels.verwijsindex." + key + ": " + wanted);
  }
}
