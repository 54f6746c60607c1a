package nl.sluis.console.page;

import nl.sluis.console.Rendering;
import nl.sluis.console.Visit;
import nl.sluis.http.Answer;

/**
 * Why a request was not granted.
 *
 * @param citation the article; empty when there is none
 * @param text one sentence in Dutch
 * @param back where the form is
 */
public record Refusal(String citation, String text, String back) {

  /** The page that says so, under a heading of the console. */
  static Answer page(
      Rendering rendering, Visit visit, int status, String heading, String citation, String text) {
    return rendering.page(
        status,
        visit,
        "afgewezen",
        heading,
        visit.t().get("verzoek.afgewezen"),
        new Refusal(citation, text, "/console/" + heading));
  }
}
