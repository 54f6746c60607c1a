package nl.sluis.signal;

import java.util.Set;
import java.util.regex.Pattern;

/** What values a field can have; a shape holds a value against it. */
public sealed interface FieldKind {

  /** One of a few words. */
  record Code(Set<String> values) implements FieldKind {}

  /** Several of a few words. */
  record Codes(Set<String> values) implements FieldKind {}

  /** Yes or no. */
  record Flag() implements FieldKind {}

  /** A whole number within bounds, both included. */
  record Whole(long min, long max) implements FieldKind {}

  /** Text of at most so many characters, with or without line ends. */
  record Text(int max, boolean manyLines) implements FieldKind {}

  /** Several lines of text. */
  record Lines(int max) implements FieldKind {}

  /** Text of a fixed form. */
  record Form(String name, Pattern pattern) implements FieldKind {}

  /** A burgerservicenummer. */
  record CitizenNumber() implements FieldKind {}

  /** A day, as in ISO 8601. */
  record Day() implements FieldKind {}

  /** A day of somebody's life, or the month or year where no more is known. */
  record PartialDay() implements FieldKind {}

  /** A moment with its offset, as in RFC 3339. */
  record Moment() implements FieldKind {}
}
