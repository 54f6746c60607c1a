package nl.sluis.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import nl.sluis.consent.Consent.Capacity;
import nl.sluis.consent.Consent.Grantor;
import nl.sluis.consent.Voice;
import org.jspecify.annotations.Nullable;

/**
 * Grantors in one column: {@code REPRESENTATIVE:ouder-1 SELF:betrokkene}, where something tells
 * them apart with {@code :n=…} and {@code :b=…} behind it (keyed hashes of number and date of
 * birth). Neither references nor hashes have spaces or colons.
 */
final class GrantorText {

  private static final String NUMBER = "n=";
  private static final String BORN = "b=";

  private GrantorText() {}

  static String write(List<Grantor> grantors) {
    return grantors.stream().map(GrantorText::write).collect(Collectors.joining(" "));
  }

  private static String write(Grantor grantor) {
    List<String> parts = new ArrayList<>();
    parts.add(grantor.capacity().name());
    parts.add(grantor.reference());
    if (grantor.voice().number() != null) {
      parts.add(NUMBER + grantor.voice().number());
    }
    if (grantor.voice().born() != null) {
      parts.add(BORN + grantor.voice().born());
    }
    return String.join(":", parts);
  }

  static List<Grantor> read(String text) {
    return Words.of(text).stream()
        .map(word -> List.of(word.split(":", -1)))
        .map(parts ->
            new Grantor(
                Capacity.valueOf(parts.getFirst()),
                parts.get(1),
                new Voice(hash(parts, NUMBER), hash(parts, BORN))))
        .toList();
  }

  private static @Nullable String hash(List<String> parts, String name) {
    return parts.stream()
        .skip(2)
        .filter(part -> part.startsWith(name))
        .map(part -> part.substring(name.length()))
        .findFirst()
        .orElse(null);
  }
}
