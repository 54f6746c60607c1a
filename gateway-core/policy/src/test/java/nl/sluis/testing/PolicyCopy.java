package nl.sluis.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.load.PolicyLoader;

/** A copy of the policies, to load after a change to one of its files. */
public final class PolicyCopy {

  private final Path folder;

  PolicyCopy(Path folder) {
    this.folder = folder;
    try {
      for (String file : files(Policies.folder())) {
        Path copy = folder.resolve(file);
        Files.createDirectories(copy.getParent());
        Files.copy(Policies.folder().resolve(file), copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes the first place where a file has this text; it is an error when it has not. */
  public PolicyCopy change(String file, String text, String by) {
    return changeAfter(file, "", text, by);
  }

  /** Changes the first place with this text after the first with another. */
  public PolicyCopy changeAfter(String file, String mark, String text, String by) {
    try {
      Path path = folder.resolve(file);
      String before = Files.readString(path);
      int from = before.indexOf(mark);
      int at = from < 0 ? from : before.indexOf(text, from);
      if (at < 0) {
        throw new IllegalArgumentException(file + " has no '" + mark + "' with '" + text + "'");
      }
      Files.writeString(path, before.substring(0, at) + by + before.substring(at + text.length()));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds text at the end of a file. */
  public PolicyCopy append(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), Files.readString(folder.resolve(file)) + text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a file. */
  public PolicyCopy write(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a file away. */
  public PolicyCopy delete(String file) {
    try {
      Files.delete(folder.resolve(file));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path folder() {
    return folder;
  }

  /** The changed set, with its proof: that takes seconds. */
  public PolicySet load() {
    return new PolicyLoader(folder).load();
  }

  /** The changed set as it stands, proven or not. */
  public PolicySet compile() {
    return new PolicyLoader(folder).compile();
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(file -> file.endsWith(".yaml"))
          .toList();
    }
  }
}
