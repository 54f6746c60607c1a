package nl.sluis.fhir.subscription;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.signal.MessageType;
import nl.sluis.subscription.Subscription;

/**
 * What restricts a subscription, as {@code type=a,b&area=c&urgency=d}: the three keys of the topic,
 * each once, its values as alternatives. There are no other keys, so that nobody can be followed by
 * number or name.
 */
final class Filter {

  private static final String TYPE = "type";
  private static final String AREA = "area";
  private static final String URGENCY = "urgency";
  private static final Set<String> KEYS = Set.of(TYPE, AREA, URGENCY);
  private static final Pattern VALUE = Pattern.compile("[a-z0-9][a-z0-9.-]{0,99}");

  private final Map<String, Set<String>> values = new LinkedHashMap<>();

  /** Adds one criterion; answers whether it was one. */
  boolean add(String criterion) {
    for (String part : criterion.split("&", -1)) {
      String[] pair = part.split("=", -1);
      if (pair.length != 2 || !KEYS.contains(pair[0]) || values.containsKey(pair[0])) {
        return false;
      }
      Set<String> words = new TreeSet<>(List.of(pair[1].split(",", -1)));
      if (!words.stream().allMatch(word -> VALUE.matcher(word).matches())) {
        return false;
      }
      values.put(pair[0], words);
    }
    return true;
  }

  /**
   * The message types.
   *
   * @throws IllegalArgumentException when one is no name of a type
   */
  Set<MessageType> types() {
    return of(TYPE).stream().map(MessageType::new).collect(Collectors.toUnmodifiableSet());
  }

  Set<String> areas() {
    return of(AREA);
  }

  Set<String> urgencies() {
    return of(URGENCY);
  }

  private Set<String> of(String key) {
    return Set.copyOf(values.getOrDefault(key, Set.of()));
  }

  /** What restricts this one, as one criterion; empty when nothing does. */
  static String of(Subscription subscription) {
    return Stream.of(
            written(TYPE, subscription.types().stream().map(MessageType::value).toList()),
            written(AREA, List.copyOf(subscription.areas())),
            written(URGENCY, List.copyOf(subscription.urgencies())))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("&"));
  }

  private static String written(String key, List<String> words) {
    return words.isEmpty()
        ? ""
        : words.stream()
            .sorted(Comparator.naturalOrder())
            .collect(Collectors.joining(",", key + "=", ""));
  }
}
