package nl.sluis.delivery;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The options of one channel, read strictly: an unknown key or a value of another form stops the
 * start, and the message names the path but repeats no value.
 */
public final class ChannelOptions {

  private final String channel;
  private final Map<String, String> values;

  private ChannelOptions(String channel, Map<String, String> values) {
    this.channel = channel;
    this.values = values;
  }

  /**
   * Reads the section {@code channels.<channel>}.
   *
   * @throws IllegalArgumentException when it has a key that is not known
   */
  public static ChannelOptions of(
      ChannelSettings settings, String channel, Predicate<String> known) {
    ChannelOptions options = new ChannelOptions(channel, settings.of(channel));
    for (String key : options.values.keySet()) {
      if (!known.test(key)) {
        throw options.wrong(key, "unknown option");
      }
    }
    return options;
  }

  /** All keys and values. */
  public Map<String, String> all() {
    return values;
  }

  /** The text, when the key is there. */
  public Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /**
   * {@code true} or {@code false}.
   *
   * @throws IllegalArgumentException when it is another word
   */
  public boolean flag(String key, boolean otherwise) {
    return switch (text(key).orElse(Boolean.toString(otherwise))) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(key, "true or false");
    };
  }

  /**
   * A whole number from 1 to 1,000,000.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public int count(String key, int otherwise) {
    String text = text(key).orElse(Integer.toString(otherwise));
    if (!text.matches("[1-9][0-9]{0,5}|1000000")) {
      throw wrong(key, "a whole number from 1 to 1000000");
    }
    return Integer.parseInt(text);
  }

  /**
   * An ISO 8601 duration such as {@code PT30S}, more than nothing and at most one hour.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public Duration duration(String key, Duration otherwise) {
    try {
      Duration duration = text(key).map(Duration::parse).orElse(otherwise);
      if (duration.isPositive() && duration.compareTo(Duration.ofHours(1)) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException notIso) {
      // the same complaint as for one out of range
    }
    throw wrong(key, "a duration such as PT30S, at most PT1H");
  }

  private IllegalArgumentException wrong(String key, String wanted) {
    return new IllegalArgumentException("channels." + channel + "." + key + ": " + wanted);
  }
}
