package nl.sluis.console;

import nl.sluis.http.Request;

/**
 * Tells whether a form came from a page of the console itself. A client certificate goes along with
 * whatever a browser sends, also when another site made it send; so what a browser says of where a
 * request came from must be there and be right (Fetch Metadata; RFC 6454).
 */
final class CrossSite {

  private CrossSite() {}

  /** The request comes from elsewhere, or does not say where it comes from. */
  static boolean is(Request request) {
    String site = request.header("sec-fetch-site").orElse("");
    String origin = request.header("origin").orElse("");
    if (site.isEmpty() && origin.isEmpty()) {
      return true;
    }
    boolean otherSite = !site.isEmpty() && !site.equals("same-origin");
    String own = "https://" + request.header("host").orElse("");
    boolean otherOrigin = !origin.isEmpty() && !origin.equals(own);
    return otherSite || otherOrigin;
  }
}
