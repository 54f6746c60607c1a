package nl.sluis.console.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nl.sluis.audit.Tally;
import org.jspecify.annotations.Nullable;

/**
 * One bar of a chart that lies down.
 *
 * @param label what it is
 * @param count how long it is
 * @param share how long compared to the longest, in percent
 * @param link where more of it is; null when there is nothing more
 */
public record Bar(String label, long count, int share, @Nullable String link) {

  static List<Bar> of(List<Tally> tallies, Function<Tally, String> label) {
    Map<String, Long> byLabel = new LinkedHashMap<>();
    tallies.forEach(tally -> byLabel.merge(label.apply(tally), tally.count(), Long::sum));
    long most = byLabel.values().stream().mapToLong(one -> one).max().orElse(0);
    return byLabel.entrySet().stream()
        .map(one -> new Bar(one.getKey(), one.getValue(), share(one.getValue(), most), null))
        .toList();
  }

  private static int share(long count, long most) {
    return most == 0 || count == 0 ? 0 : (int) Math.max(1, Math.round(count * 100.0 / most));
  }
}
