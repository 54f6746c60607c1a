package nl.sluis.api;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import nl.sluis.http.Answer;
import nl.sluis.http.ProblemPage;
import nl.sluis.http.ProblemType;
import nl.sluis.http.Request;

/**
 * The pages to which the type of a problem leads: {@code GET /problemen/<name>}, and a list of all.
 * Whoever can be told of a problem can read its page, also who has no agreement.
 */
public final class ProblemPages {

  private ProblemPages() {}

  /** The routes, the same at each plane. */
  public static Map<RouteKey, Function<Request, CompletionStage<Answer>>> routes() {
    Map<RouteKey, Function<Request, CompletionStage<Answer>>> routes = new HashMap<>();
    routes.put(
        new RouteKey("GET", ProblemType.PATH),
        page(ProblemPage.allAsText(), ProblemPage.allAsHtml()));
    for (ProblemType type : ProblemType.values()) {
      routes.put(
          new RouteKey("GET", type.uri()), page(ProblemPage.text(type), ProblemPage.html(type)));
    }
    return routes;
  }

  private static Function<Request, CompletionStage<Answer>> page(String text, String html) {
    Answer asText = of("text/plain", text);
    Answer asHtml =
        of("text/html", html)
            .with("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    return request -> Answers.now(isBrowser(request) ? asHtml : asText);
  }

  private static Answer of(String type, String page) {
    return Answer.of(200, type + "; charset=utf-8", page.getBytes(StandardCharsets.UTF_8))
        .with("Vary", "Accept");
  }

  private static boolean isBrowser(Request request) {
    return request.header("accept").orElse("").contains("text/html");
  }
}
