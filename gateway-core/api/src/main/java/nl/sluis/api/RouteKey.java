package nl.sluis.api;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One method on one path; the path may have one {@code {id}} in it. */
public record RouteKey(String method, String path) {

  private static final String VARIABLE = "{id}";

  /**
   * What a requested path has in place of the variable.
   *
   * @return empty when this path has no variable; null when the paths do not match
   */
  public @Nullable String idIn(String requested) {
    int at = path.indexOf(VARIABLE);
    if (at < 0) {
      return path.equals(requested) ? "" : null;
    }
    String before = path.substring(0, at);
    String after = path.substring(at + VARIABLE.length());
    if (requested.length() <= before.length() + after.length()
        || !requested.startsWith(before)
        || !requested.endsWith(after)) {
      return null;
    }
    String id = requested.substring(before.length(), requested.length() - after.length());
    return id.indexOf('/') < 0 ? id : null;
  }

  /** The methods that a path takes, as Allow lists them; empty when there is no such path. */
  public static String allowed(Collection<RouteKey> lines, String path) {
    Set<String> methods = new TreeSet<>();
    lines.stream()
        .filter(line -> line.idIn(path) != null)
        .map(RouteKey::method)
        .forEach(methods::add);
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return String.join(", ", methods);
  }
}
