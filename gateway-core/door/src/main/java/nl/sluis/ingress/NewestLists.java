package nl.sluis.ingress;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import nl.sluis.files.OwnerOnly;
import nl.sluis.files.SmallFile;
import nl.sluis.ingress.RevocationList.Age;
import nl.sluis.ingress.RevocationList.Scope;
import org.jspecify.annotations.Nullable;

/**
 * How new the newest revocation list of each scope is that this gateway ever used. Kept in a file,
 * or an older list that is still valid would count again after a restart, and with it a certificate
 * that was revoked since.
 */
final class NewestLists {

  private static final String ABSENT = "-";

  private final @Nullable Path file;
  private final Map<Scope, Age> newest;
  private boolean kept = true;

  private NewestLists(@Nullable Path file, Map<Scope, Age> newest) {
    this.file = file;
    this.newest = newest;
  }

  /**
   * Knows what is in a file, if it is there.
   *
   * @throws IOException when it cannot be read, or holds something else
   */
  static NewestLists in(Path file) throws IOException {
    Map<Scope, Age> newest = new HashMap<>();
    try {
      String text = new String(SmallFile.read(file), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        read(line, newest);
      }
    } catch (NoSuchFileException none) {
      // The first start.
    } catch (IllegalArgumentException e) {
      throw new IOException("not what the gateway wrote: " + file.getFileName(), e);
    }
    return new NewestLists(file, newest);
  }

  /** The same, of which nothing is written. */
  NewestLists toRead() {
    return new NewestLists(null, new HashMap<>(newest));
  }

  /** Takes in a list, which counts from now on. */
  void add(RevocationList list) {
    Age known = newest.get(list.scope());
    if (known == null || known.isOlderThan(list.age())) {
      newest.put(list.scope(), list.age());
      kept = false;
    }
  }

  /**
   * What counts of a list: all, or nothing of one that is older; of one with the same number as a
   * later one, what it revokes.
   */
  Optional<RevocationList> of(RevocationList list) {
    if (counts(list)) {
      return Optional.of(list);
    }
    Age best = newest.get(list.scope());
    return best != null && best.isNumberedAs(list.age())
        ? Optional.of(list.revokingOnly())
        : Optional.empty();
  }

  /** Whether no newer list of its scope was ever there. */
  boolean counts(RevocationList list) {
    Age best = newest.get(list.scope());
    Age numbered = newest.get(list.scope().withNumbers());
    return (best == null || !list.age().isOlderThan(best))
        && (numbered == null || !list.age().isOlderThan(numbered));
  }

  /**
   * Makes durable what is known, where something new was added.
   *
   * @throws IOException when the disk does not take it; it is tried again at the next call
   */
  void keep() throws IOException {
    if (!kept && file != null) {
      OwnerOnly.replace(
          file,
          newest.entrySet().stream()
              .map(one -> written(one.getKey(), one.getValue()))
              .sorted()
              .collect(Collectors.joining())
              .getBytes(StandardCharsets.UTF_8));
    }
    kept = true;
  }

  private static String written(Scope scope, Age age) {
    return String.join(
            " ",
            Base64.getEncoder().encodeToString(scope.issuer().getEncoded()),
            text(scope.key()),
            text(scope.part()),
            scope.delta() ? "delta" : "whole",
            age.number() == null ? ABSENT : age.number().toString(),
            age.begins().toString())
        + "\n";
  }

  private static void read(String line, Map<Scope, Age> newest) {
    String[] words = line.split(" ", -1);
    if (words.length != 6) {
      throw new IllegalArgumentException("not six words");
    }
    BigInteger number = words[4].equals(ABSENT) ? null : new BigInteger(words[4]);
    Scope scope =
        new Scope(
            new X500Principal(Base64.getDecoder().decode(words[0])),
            word(words[1]),
            word(words[2]),
            words[3].equals("delta"),
            number != null);
    newest.put(scope, new Age(number, instant(words[5])));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("not a moment", e);
    }
  }

  private static String text(String word) {
    return word.isEmpty() ? ABSENT : word;
  }

  private static String word(String text) {
    return text.equals(ABSENT) ? "" : text;
  }
}
