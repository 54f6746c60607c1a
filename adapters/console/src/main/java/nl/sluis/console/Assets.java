package nl.sluis.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import nl.sluis.http.Answer;

/** Styles, scripts and the icon; each under a name that changes when its content does. */
public final class Assets {

  /** Where they are. */
  static final String FOLDER = "/console/bestanden/";

  private static final Map<String, String> TYPES =
      Map.of(
          "console.css", "text/css; charset=utf-8",
          "bewijs.js", "text/javascript; charset=utf-8",
          "voortgang.js", "text/javascript; charset=utf-8",
          "sluis.svg", "image/svg+xml");

  private final Map<String, String> paths = new HashMap<>();
  private final Map<String, Answer> answers = new HashMap<>();

  Assets() {
    TYPES.forEach((name, type) -> {
      byte[] content = read(name);
      int dot = name.lastIndexOf('.');
      String path = FOLDER + name.substring(0, dot) + "." + hash(content) + name.substring(dot);
      paths.put(name, path);
      answers.put(
          path,
          new Answer(
              200,
              type,
              Map.of(
                  "Cache-Control", "public, max-age=31536000, immutable",
                  "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
              content));
    });
  }

  /** The path of one, by its name. */
  public String path(String name) {
    String path = paths.get(name);
    if (path == null) {
      throw new IllegalArgumentException("no asset " + name);
    }
    return path;
  }

  Optional<Answer> find(String path) {
    return Optional.ofNullable(answers.get(path));
  }

  private static byte[] read(String name) {
    try (InputStream file = Assets.class.getResourceAsStream("assets/" + name)) {
      if (file == null) {
        throw new IllegalStateException("missing asset " + name);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
