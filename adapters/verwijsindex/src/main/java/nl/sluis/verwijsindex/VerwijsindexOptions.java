package nl.sluis.verwijsindex;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.sluis.delivery.ChannelOptions;
import nl.sluis.files.SmallFile;
import org.jspecify.annotations.Nullable;

/**
 * The options of the channel.
 *
 * @param enabled whether there is a channel at all
 * @param national the address of the national index; null when the index is embedded
 * @param brp where families are asked; null when nowhere
 * @param addresses whether an address in common counts
 * @param excluded addresses of institutions (Wet BRP 2.40(3) and (4))
 */
record VerwijsindexOptions(
    boolean enabled,
    @Nullable URI national,
    @Nullable URI brp,
    boolean addresses,
    Set<String> excluded) {

  private static final Set<String> KEYS =
      Set.of("enabled", "mode", "url", "brp", "adresmatch", "uitgeslotenAdressen");

  static VerwijsindexOptions of(Map<String, String> values) {
    ChannelOptions options = ChannelOptions.of(values, VerwijsindexChannel.NAME, KEYS::contains);
    boolean enabled = options.flag("enabled", true);
    Optional<URI> url = Https.address(options, "url");
    URI national =
        switch (options.text("mode").orElse("ingebouwd")) {
          case "ingebouwd" -> null;
          case "landelijk" ->
              url.orElseThrow(() -> options.unusable("url", "moet een https-adres zijn"));
          default -> throw options.unusable("mode", "moet ingebouwd of landelijk zijn");
        };
    boolean addresses = options.flag("adresmatch", false);
    Optional<URI> brp = Https.address(options, "brp");
    if (addresses && (brp.isEmpty() || options.text("uitgeslotenAdressen").isEmpty())) {
      throw options.unusable(
          "adresmatch", "vraagt ook brp en uitgeslotenAdressen (Jeugdwet 7.1.2.3)");
    }
    return new VerwijsindexOptions(
        enabled, national, brp.orElse(null), addresses, excluded(options));
  }

  /** One address a line. */
  private static Set<String> excluded(ChannelOptions options) {
    Optional<String> file = options.text("uitgeslotenAdressen");
    if (file.isEmpty()) {
      return Set.of();
    }
    try {
      Set<String> lines =
          new HashSet<>(
              new String(SmallFile.read(Path.of(file.get())), StandardCharsets.UTF_8)
                  .lines()
                  .toList());
      lines.remove("");
      return lines;
    } catch (IOException e) {
      throw options.unusable("uitgeslotenAdressen", "moet een leesbaar bestand zijn");
    }
  }
}
