package nl.sluis.console;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that stands around the content of a page.
 *
 * @param t the words
 * @param title of the page; the one heading of the first level
 * @param active key of the part of the console that the page belongs to
 * @param menu the parts of the console; empty for who may not come in
 * @param officer the organisation that looks; null for who may not come in
 * @param municipality whose gateway this is
 * @param policy version of the rules
 * @param other the same page in the other language; null when it has no address of its own
 * @param assets where the styles and scripts are
 * @param unreadable leaves that the answers are without
 * @param badges how many things there are to be dealt with, by part of the console
 * @param refresh after how many seconds a browser without script looks again; 0 for never
 */
public record Frame(
    Texts t,
    String title,
    String active,
    List<Part> menu,
    @Nullable String officer,
    String municipality,
    String policy,
    @Nullable String other,
    Assets assets,
    long unreadable,
    Map<String, Long> badges,
    int refresh) {

  /** A part of the console, by key and path. */
  public record Part(String key, String path) {}

  /** How many things there are to be dealt with in a part; 0 for none. */
  public long badge(Part part) {
    return badges.getOrDefault(part.key(), 0L);
  }

  /** The marker of the part that is open, for assistive technology; null for the others. */
  public @Nullable String current(Part part) {
    return part.key().equals(active) ? "page" : null;
  }
}
