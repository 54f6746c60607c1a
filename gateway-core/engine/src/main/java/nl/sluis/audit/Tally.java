package nl.sluis.audit;

import java.util.List;

/**
 * How often something occurred.
 *
 * @param key what it was: one word for each of the query's dimensions
 * @param count how often
 */
public record Tally(List<String> key, long count) {
  public Tally {
    key = List.copyOf(key);
  }
}
