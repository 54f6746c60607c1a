package nl.sluis.console;

/**
 * Why somebody does not get a page.
 *
 * @param reason key of the texts that say so
 * @param reference under which the log has more; empty when it has not
 */
public record Outside(String reason, String reference) {}
