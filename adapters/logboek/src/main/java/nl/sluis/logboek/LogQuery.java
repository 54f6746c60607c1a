package nl.sluis.logboek;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Query parameters of a request for log records, read strictly. */
record LogQuery(Map<String, String> query) {

  static final Instant BEGIN = Instant.EPOCH;
  static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  /** A parameter is not what it should be; the sentence repeats nothing of what was there. */
  static final class Wrong extends Exception {

    private static final long serialVersionUID = 1L;

    private final String sentence;

    Wrong(String parameter) {
      super(parameter, null, false, false);
      this.sentence = "De parameter " + parameter + " is niet geldig.";
    }

    String sentence() {
      return sentence;
    }
  }

  @Nullable String text(String name) {
    String text = query.get(name);
    return text == null || text.isEmpty() ? null : text;
  }

  Set<String> words(String name) {
    String text = text(name);
    return text == null
        ? Set.of()
        : Arrays.stream(text.split(",", -1))
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  long number(String name, long least, long most, long otherwise) throws Wrong {
    String text = text(name);
    if (text == null) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(text);
      if (number < least || number > most) {
        throw new Wrong(name);
      }
      return number;
    } catch (NumberFormatException e) {
      throw new Wrong(name);
    }
  }

  Instant moment(String name, Instant otherwise) throws Wrong {
    String text = text(name);
    try {
      return text == null ? otherwise : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new Wrong(name);
    }
  }
}
