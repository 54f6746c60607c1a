package nl.sluis.demo;

import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.ChannelSettings;
import nl.sluis.delivery.OwnAddresses;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.verwijsindex.VerwijsindexService;

/**
 * The rows of the embedded Verwijsindex of a gateway that has stopped, exactly as they are stored.
 */
final class IndexRows {

  private IndexRows() {}

  static List<Map<String, String>> of(Path data) throws NoSuchAlgorithmException {
    ChannelSettings settings =
        new ChannelSettings(
            data,
            SSLContext.getDefault(),
            InstantSource.system(),
            Map.of(),
            new byte[32],
            OwnAddresses.none());
    Channel channel = new VerwijsindexService().channel(settings).orElseThrow();
    return ((ReferenceIndex) channel).entries();
  }
}
