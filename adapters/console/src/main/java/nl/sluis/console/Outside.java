package nl.sluis.console;

/**
 * Why somebody does not get a page.
 *
 * @param reason key of the texts that say so
 * @param reference under which the log has more; empty when it has not
 * @param problem where the problem is explained; empty when the page says it all
 */
public record Outside(String reason, String reference, String problem) {

  /** Of which there is nothing more to say. */
  Outside(String reason, String reference) {
    this(reason, reference, "");
  }
}
