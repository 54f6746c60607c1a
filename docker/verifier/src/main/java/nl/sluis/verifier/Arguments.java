package nl.sluis.verifier;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be verified, and by whose keys.
 *
 * @param folder of the export
 * @param keys of the log; all of them must have signed
 * @param witnesses all of them must have cosigned
 * @param checkpoint file with a checkpoint that was kept elsewhere
 */
record Arguments(Path folder, List<Vkey> keys, List<Vkey> witnesses, @Nullable Path checkpoint) {

  static final String USAGE =
      """
      Gebruik: java -jar sluis-verifier.jar MAP --key VKEY [--key VKEY]
                    [--witness VKEY …] [--checkpoint BESTAND]

        MAP           een export van het logboek (./sluis ledger export MAP)
        --key         openbare sleutel van het logboek, langs een andere weg verkregen dan MAP
        --witness     openbare sleutel van een getuige die getekend moet hebben
        --checkpoint  een eerder controlepunt, om inkorten en herschrijven te zien

      Uitkomst: 0 het bewijs klopt, 1 het klopt niet, 2 verkeerd gebruik.\
      """;

  /**
   * @throws IllegalArgumentException when this is wrong use; the message says why
   */
  static Arguments parse(String... words) {
    Path folder = null;
    Path checkpoint = null;
    List<Vkey> keys = new ArrayList<>();
    List<Vkey> witnesses = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      if (!word.startsWith("--")) {
        if (folder != null) {
          throw new IllegalArgumentException("er kan één map tegelijk");
        }
        folder = Path.of(word);
        continue;
      }
      if (i + 1 == words.length) {
        throw new IllegalArgumentException(word + " vraagt een waarde");
      }
      String value = words[++i];
      switch (word) {
        case "--key" -> keys.add(Vkey.parse(value));
        case "--witness" -> witnesses.add(Vkey.parse(value));
        case "--checkpoint" -> checkpoint = Path.of(value);
        default -> throw new IllegalArgumentException("onbekend: " + word);
      }
    }
    if (folder == null || keys.isEmpty()) {
      throw new IllegalArgumentException("geef een map en ten minste één sleutel van het logboek");
    }
    return new Arguments(folder, keys, witnesses, checkpoint);
  }
}
