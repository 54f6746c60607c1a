package nl.sluis.http;

import java.util.regex.Pattern;

/** What a person reads about a problem: the same words as text, as HTML and as Markdown. */
public final class ProblemPage {

  private static final Pattern STRONG = Pattern.compile("\\*\\*(.+?)\\*\\*");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private ProblemPage() {}

  /** The page of one problem, as docs/problemen has it. */
  public static String markdown(ProblemType type) {
    return """
    # %s

    HTTP-status %d, `type` is `%s`.

    %s
    """
        .formatted(type.title(), type.status(), type.uri(), type.explanation());
  }

  /** The same page as plain text. */
  public static String text(ProblemType type) {
    String bare = STRONG.matcher(markdown(type)).replaceAll("$1");
    return CODE.matcher(bare).replaceAll("$1").substring(2);
  }

  /** The same page as HTML, which needs nothing else. */
  public static String html(ProblemType type) {
    StringBuilder body = new StringBuilder();
    for (String paragraph : markdown(type).substring(2).strip().split("\n\n")) {
      body.append(body.isEmpty() ? heading(paragraph) : "<p>" + marked(paragraph) + "</p>\n");
    }
    return document(
        type.title(), body.append("<p><a href=\"../problemen\">Alle fouten</a></p>\n").toString());
  }

  /** All problems as plain text, each with its address. */
  public static String allAsText() {
    StringBuilder all = new StringBuilder("Fouten die de gateway meldt\n\n");
    for (ProblemType type : ProblemType.values()) {
      all.append(type.status()).append(' ').append(type.title()).append(": ").append(type.uri());
      all.append('\n');
    }
    return all.toString();
  }

  /** All problems as HTML, each with a link to its page. */
  public static String allAsHtml() {
    StringBuilder body = new StringBuilder(heading("Fouten die de gateway meldt")).append("<ul>\n");
    for (ProblemType type : ProblemType.values()) {
      body.append(
          "<li>%d <a href=\"%s\">%s</a></li>\n"
              .formatted(type.status(), type.uri(), escaped(type.title())));
    }
    return document("Fouten die de gateway meldt", body.append("</ul>\n").toString());
  }

  private static String heading(String title) {
    return "<h1>" + escaped(title) + "</h1>\n";
  }

  private static String marked(String paragraph) {
    String strong = STRONG.matcher(escaped(paragraph)).replaceAll("<strong>$1</strong>");
    return CODE.matcher(strong).replaceAll("<code>$1</code>");
  }

  private static String document(String title, String body) {
    return """
    <!doctype html>
    <html lang="nl">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%s – Sluis</title>
    </head>
    <body>
    <main>
    %s</main>
    </body>
    </html>
    """
        .formatted(escaped(title), body);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
