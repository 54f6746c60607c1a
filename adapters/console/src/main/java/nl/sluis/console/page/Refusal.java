package nl.sluis.console.page;

/**
 * Why a request was not granted.
 *
 * @param citation the article; empty when there is none
 * @param text one sentence in Dutch
 * @param back where the form is
 */
public record Refusal(String citation, String text, String back) {}
