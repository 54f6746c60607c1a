package nl.sluis.inzage.papier;

import java.util.Collection;
import java.util.function.Consumer;

/** XHTML being written; all text is escaped. For one thread. */
final class Xhtml {

  private final StringBuilder out = new StringBuilder(4_096);

  Xhtml element(String name, String text) {
    out.append('<').append(name).append('>');
    text(text);
    return end(name);
  }

  /** An element with others in it. */
  Xhtml element(String name, Runnable content) {
    out.append('<').append(name).append('>');
    content.run();
    return end(name);
  }

  private Xhtml end(String name) {
    out.append("</").append(name).append(">\n");
    return this;
  }

  /** A list with one item for each. */
  <T> Xhtml list(Collection<T> all, Consumer<T> item) {
    return element("ul", () -> all.forEach(one -> element("li", () -> item.accept(one))));
  }

  /** Terms and what they stand for; a line without text is left out. */
  Xhtml line(String term, String text) {
    if (!text.isEmpty()) {
      element("dt", term);
      element("dd", text);
    }
    return this;
  }

  Xhtml text(String text) {
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '"' -> out.append("&quot;");
            default -> {
              if (c >= ' ' || c == '\n') {
                out.appendCodePoint(c);
              }
            }
          }
        });
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
