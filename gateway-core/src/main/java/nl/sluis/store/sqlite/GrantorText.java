package nl.sluis.store.sqlite;

import java.util.List;
import java.util.stream.Collectors;
import nl.sluis.consent.Consent.Capacity;
import nl.sluis.consent.Consent.Grantor;

/**
 * Grantors in one column: {@code REPRESENTATIVE:ouder-1 SELF:betrokkene}. References have no
 * spaces.
 */
final class GrantorText {

  private GrantorText() {}

  static String write(List<Grantor> grantors) {
    return grantors.stream()
        .map(g -> g.capacity() + ":" + g.reference())
        .collect(Collectors.joining(" "));
  }

  static List<Grantor> read(String text) {
    return Words.of(text).stream()
        .map(word -> word.split(":", 2))
        .map(parts -> new Grantor(Capacity.valueOf(parts[0]), parts[1]))
        .toList();
  }
}
