package nl.sluis.logboek;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.TreeHash;

/**
 * What a leaf is called in traces (W3C Trace Context). The span is the beginning of the leaf's
 * hash, so whoever has the leaf can make it again. A leaf without a trace gets its exchange as one,
 * and without that its own hash.
 *
 * @param trace 32 hexadecimal digits
 * @param span 16 hexadecimal digits
 */
record Spans(String trace, String span) {

  private static final Pattern TRACE = Pattern.compile("(?!0{32})[0-9a-f]{32}");

  static Spans of(Leaf leaf) {
    byte[] hash = new TreeHash().leaf(leaf.encode()).bytes();
    HexFormat hex = HexFormat.of();
    return new Spans(
        trace(leaf, hex.formatHex(Arrays.copyOf(hash, 16))), hex.formatHex(Arrays.copyOf(hash, 8)));
  }

  private static String trace(Leaf leaf, String otherwise) {
    if (leaf.trace() != null && TRACE.matcher(leaf.trace()).matches()) {
      return leaf.trace();
    }
    String exchange = leaf.exchange() == null ? "" : leaf.exchange().replace("-", "");
    return TRACE.matcher(exchange).matches() ? exchange : otherwise;
  }
}
