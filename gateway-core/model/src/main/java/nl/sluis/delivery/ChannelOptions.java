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

  /** An option that cannot be used; the message repeats no value. */
  public static final class Unusable extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String channel;
    private final String key;
    private final String wanted;

    private Unusable(String channel, String key, String wanted) {
      super("channels." + channel + "." + key + ": " + wanted);
      this.channel = channel;
      this.key = key;
      this.wanted = wanted;
    }

    public String channel() {
      return channel;
    }

    public String key() {
      return key;
    }

    /** What the option should be, in Dutch. */
    public String wanted() {
      return wanted;
    }
  }

  /**
   * Reads the section {@code channels.<channel>}.
   *
   * @throws Unusable when it has a key that is not known
   */
  public static ChannelOptions of(
      Map<String, String> values, String channel, Predicate<String> known) {
    ChannelOptions options = new ChannelOptions(channel, values);
    for (String key : values.keySet()) {
      if (!known.test(key)) {
        throw options.unusable(key, "onbekende sleutel");
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
   * @throws Unusable when it is another word
   */
  public boolean flag(String key, boolean otherwise) {
    return switch (text(key).orElse(Boolean.toString(otherwise))) {
      case "true" -> true;
      case "false" -> false;
      default -> throw unusable(key, "moet true of false zijn");
    };
  }

  /**
   * A whole number from 1 to 1,000,000.
   *
   * @throws Unusable when it is something else
   */
  public int count(String key, int otherwise) {
    String text = text(key).orElse(Integer.toString(otherwise));
    if (!text.matches("[1-9][0-9]{0,5}|1000000")) {
      throw unusable(key, "moet een geheel getal van 1 tot en met 1000000 zijn");
    }
    return Integer.parseInt(text);
  }

  /**
   * An ISO 8601 duration such as {@code PT30S}, more than nothing and at most one hour.
   *
   * @throws Unusable when it is something else
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
    throw unusable(key, "moet een duur zoals PT30S zijn, hoogstens PT1H");
  }

  /** A complaint about one option. */
  public Unusable unusable(String key, String wanted) {
    return new Unusable(channel, key, wanted);
  }
}
