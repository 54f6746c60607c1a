package nl.sluis.http;

import java.util.Locale;

/**
 * Tells whether another website made a browser send a request. A client certificate goes along with
 * whatever a browser sends, whoever made it send that. What a browser says of where a request came
 * from, no page can change (Fetch Metadata; Fetch, "Origin" header; RFC 6454).
 *
 * <pre>
 *  Sec-Fetch-Site      same-origin: own page.  none: the user typed it, which a page cannot do; that
 *                      can look and not change.  anything else: elsewhere
 *  Origin              this server as it was reached, or elsewhere ("null" too)
 *  neither, with body  a program that is no browser: its media type must be one that a form and a
 *                      fetch without preflight cannot send (an OPTIONS is never answered)
 *  neither, no body    a program that is no browser: every browser says one of both with a POST
 * </pre>
 */
public final class CrossSite {

  private CrossSite() {}

  /** Whether the request can change nothing but evidence. */
  public static boolean looks(Request request) {
    return request.method().equals("GET");
  }

  /** A browser says that the request is from elsewhere. */
  public static boolean isSaid(Request request) {
    String site = request.header("sec-fetch-site").orElse("");
    String origin = request.header("origin").orElse("");
    boolean otherSite =
        switch (site) {
          case "", "same-origin" -> false;
          case "none" -> !looks(request);
          default -> true;
        };
    return otherSite || !(origin.isEmpty() || origin.equals(own(request)));
  }

  /** The request is from elsewhere, or nothing in it shows that it is not. */
  public static boolean isPossible(Request request, OwnNames names) {
    return isSaid(request)
        || !names.hold(host(request))
        || (!looks(request) && isSilent(request) && couldBeForm(request));
  }

  private static boolean isSilent(Request request) {
    return request.header("sec-fetch-site").isEmpty() && request.header("origin").isEmpty();
  }

  private static boolean couldBeForm(Request request) {
    boolean empty = request.body().length == 0 && request.header("content-type").isEmpty();
    return !empty
        && MediaType.of(request)
            .filter(type -> type.essence().matches("application/([a-z.-]+\\+)?json"))
            .isEmpty();
  }

  private static String own(Request request) {
    return "https://" + host(request);
  }

  private static String host(Request request) {
    return request.header("host").orElse("").toLowerCase(Locale.ROOT);
  }
}
