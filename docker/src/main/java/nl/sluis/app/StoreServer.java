package nl.sluis.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.sluis.files.LoginFile;
import nl.sluis.files.OwnerOnly;
import nl.sluis.files.UnusableKeyException;
import nl.sluis.store.postgres.PostgresAddress;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL server on which a gateway keeps its store. A note in the data folder says which,
 * so that every command on that folder finds it, and no other store is begun beside it.
 *
 * @param url as JDBC has it
 * @param login file with the user on its first line and the password on its second; none where the
 *     server asks for none
 */
record StoreServer(String url, @Nullable Path login) {

  private static final Pattern PASSWORD =
      Pattern.compile("[?&](ssl)?password=|//[^/?]*@", Pattern.CASE_INSENSITIVE);

  /** The note, in the data folder. */
  static final String FILE = "store";

  /** The one in the configuration. */
  static Optional<StoreServer> of(Settings settings) {
    Path login = settings.storeLogin();
    return Optional.ofNullable(settings.store())
        .map(url -> new StoreServer(url, login == null ? null : login.toAbsolutePath()));
  }

  /** The one that a folder belongs to; empty when its store is in the folder. */
  static Optional<StoreServer> noted(Path data) throws IOException {
    try {
      List<String> lines = Files.readAllLines(data.resolve(FILE));
      if (lines.isEmpty()) {
        throw new CommandFailure(
            data.resolve(FILE) + " is leeg: hier hoort het adres van de opslag.");
      }
      return Optional.of(
          new StoreServer(lines.getFirst(), lines.size() < 2 ? null : Path.of(lines.get(1))));
    } catch (NoSuchFileException inTheFolder) {
      return Optional.empty();
    }
  }

  /** Notes that a folder belongs to this one. */
  void note(Path data) throws IOException {
    if (!noted(data).equals(Optional.of(this))) {
      String text = url + "\n" + (login == null ? "" : login + "\n");
      OwnerOnly.replace(data.resolve(FILE), text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Whether this is the same database, whatever is said of how to get there. */
  boolean isSameAs(StoreServer other) {
    return name().equals(other.name());
  }

  /** The address holds a password, and would be shown and noted with it. */
  boolean hasPassword() {
    return PASSWORD.matcher(url).find();
  }

  /** Which database, without what is said of how to get there. */
  String name() {
    return url.replaceFirst("\\?.*", "");
  }

  /**
   * Where it is, and as whom the gateway goes there.
   *
   * @throws UnusableKeyException when others can read the password
   */
  PostgresAddress address() throws IOException {
    if (login == null) {
      return new PostgresAddress(url, null, null);
    }
    try {
      LoginFile read = LoginFile.read(login);
      return new PostgresAddress(url, read.user(), read.password());
    } catch (UnusableKeyException unusable) {
      if (unusable.flaw() != UnusableKeyException.Flaw.DAMAGED) {
        throw unusable;
      }
      throw new CommandFailure(
          login + ": hier hoort de gebruiker op de eerste regel en het wachtwoord op de tweede.");
    }
  }
}
