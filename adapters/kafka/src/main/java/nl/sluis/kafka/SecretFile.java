package nl.sluis.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.sluis.delivery.ChannelOptions;
import nl.sluis.files.UnusableKeyException;

/** Files with a key or a password, which nobody but the gateway may read or replace. */
final class SecretFile {

  private SecretFile() {}

  /**
   * Looks whether it is there and who can come at it.
   *
   * @throws ChannelOptions.Unusable when it cannot be used
   */
  static void check(ChannelOptions options, String key) {
    Path file = Path.of(options.text(key).orElse(""));
    if (!Files.isRegularFile(file)) {
      throw options.unusable(key, "dit bestand bestaat niet");
    }
    try {
      UnusableKeyException.refuseWhereOthersCan(file);
    } catch (UnusableKeyException e) {
      throw options.unusable(
          key,
          switch (e.flaw()) {
            case OPEN_TO_OTHERS -> "dit bestand is ook voor anderen toegankelijk: chmod 600";
            case OF_ANOTHER ->
                "dit bestand is van een andere gebruiker, die het dus kan lezen en vervangen";
            case DAMAGED -> "dit bestand is leeg of afgekapt";
          });
    } catch (IOException e) {
      throw options.unusable(key, "dit bestand is niet te lezen");
    }
  }
}
