package nl.sluis.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import nl.sluis.signal.Bsn;

/** What values a field can have. */
public sealed interface FieldKind {

  /** Whether this is a value of this kind. */
  boolean accepts(Object value);

  /** One of a few words. */
  record Code(Set<String> values) implements FieldKind {
    @Override
    public boolean accepts(Object value) {
      return value instanceof String text && values.contains(text);
    }
  }

  /** Several of a few words. */
  record Codes(Set<String> values) implements FieldKind {
    @Override
    public boolean accepts(Object value) {
      return all(value, item -> item instanceof String text && values.contains(text));
    }
  }

  /** Yes or no. */
  record Flag() implements FieldKind {
    @Override
    public boolean accepts(Object value) {
      return value instanceof Boolean;
    }
  }

  /** A whole number within bounds, both included. */
  record Whole(long min, long max) implements FieldKind {
    @Override
    public boolean accepts(Object value) {
      return (value instanceof Integer || value instanceof Long)
          && ((Number) value).longValue() >= min
          && ((Number) value).longValue() <= max;
    }
  }

  /** Text of at most so many characters, with or without line ends. */
  record Text(int max, boolean manyLines) implements FieldKind {
    @Override
    public boolean accepts(Object value) {
      return value instanceof String text
          && !text.isBlank()
          && text.length() <= max
          && text.codePoints().allMatch(this::fits);
    }

    private boolean fits(int c) {
      return !Character.isISOControl(c) || (manyLines && (c == '\n' || c == '\r' || c == '\t'));
    }
  }

  /** Several lines of text. */
  record Lines(int max) implements FieldKind {
    @Override
    public boolean accepts(Object value) {
      return all(value, new Text(max, false)::accepts);
    }
  }

  /** Text of a fixed form. */
  record Form(String name, Pattern pattern) implements FieldKind {
    @Override
    public boolean accepts(Object value) {
      return value instanceof String text && pattern.matcher(text).matches();
    }
  }

  /** A burgerservicenummer. */
  record CitizenNumber() implements FieldKind {
    @Override
    public boolean accepts(Object value) {
      return value instanceof String text && Bsn.parse(text).isPresent();
    }
  }

  /** A day, as in ISO 8601. */
  record Day() implements FieldKind {
    @Override
    public boolean accepts(Object value) {
      return value instanceof String text && parses(() -> LocalDate.parse(text));
    }
  }

  /** A moment with its offset, as in RFC 3339. */
  record Moment() implements FieldKind {
    @Override
    public boolean accepts(Object value) {
      return value instanceof String text && parses(() -> OffsetDateTime.parse(text));
    }
  }

  private static boolean all(Object value, Predicate<Object> each) {
    return value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(each::test);
  }

  private static boolean parses(Runnable parse) {
    try {
      parse.run();
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
