package nl.sluis.ingress;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The revocation lists in one folder, read again when a file changes.
 *
 * <p>Of each scope the list with the highest number counts, whatever the names and the order of the
 * files; an older one is refused, also when it comes in place of a newer one. A file that cannot be
 * read takes away nothing that it held before; a file that is removed takes its lists with it, and
 * then the certificates of their issuers are refused. The highest numbers are remembered, also when
 * the gateway starts again.
 */
public final class RevocationLists implements HealthCheck {

  private static final Logger LOG = LoggerFactory.getLogger(RevocationLists.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
  private static final Duration SOON = Duration.ofDays(1);

  private final Path folder;
  private final List<X509Certificate> authorities;
  private final InstantSource clock;
  private final NewestLists newest;
  private Map<Path, RevocationFile> files = new HashMap<>();
  private boolean readable = true;
  private boolean remembered = true;
  private @Nullable Instant looked;
  private CurrentLists current = CurrentLists.NONE;

  /**
   * @param identity has the folder, and the authorities whose lists must be in it
   * @param memory the file that remembers how new the newest lists are
   * @throws IOException when that file is there and cannot be used
   */
  public RevocationLists(TlsIdentity identity, Path memory, InstantSource clock)
      throws IOException {
    this(identity.crlFolder(), identity.authorities(), NewestLists.in(memory), clock);
  }

  private RevocationLists(
      Path folder, List<X509Certificate> authorities, NewestLists newest, InstantSource clock) {
    this.folder = folder;
    this.authorities = List.copyOf(authorities);
    this.newest = newest;
    this.clock = clock;
    var _ = current();
  }

  /**
   * The lists as they are now, for a look; remembers nothing.
   *
   * @param authorities whose lists must be in the folder
   * @param memory the file that remembers how new the newest lists are
   * @throws IOException when that file is there and cannot be used
   */
  public static RevocationLists look(
      Path folder, List<X509Certificate> authorities, Path memory, InstantSource clock)
      throws IOException {
    return new RevocationLists(folder, authorities, NewestLists.in(memory).toRead(), clock);
  }

  /** The lists that may be used now: the same object for as long as they are the same. */
  synchronized CurrentLists current() {
    Instant now = clock.instant();
    if (looked == null || Duration.between(looked, now).abs().compareTo(LOOK_AGAIN) >= 0) {
      look(now);
      looked = now;
    }
    List<RevocationList> usable =
        files.values().stream()
            .flatMap(file -> file.lists().stream())
            .filter(list -> list.ends().isAfter(now))
            .toList();
    if (!current.holds(usable)) {
      current = new CurrentLists(usable);
    }
    return current;
  }

  private void look(Instant now) {
    Map<Path, RevocationFile> read = new HashMap<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.crl")) {
      for (Path file : found) {
        RevocationFile before = files.getOrDefault(file, RevocationFile.NEW);
        read.put(file, before.read(file, authorities, now));
      }
      readable = true;
    } catch (IOException | DirectoryIteratorException e) {
      if (readable) {
        LOG.atWarn()
            .addKeyValue("reason", e.getClass().getSimpleName())
            .log("folder with revocation lists not readable");
      }
      readable = false;
      return;
    }
    read.values().stream().flatMap(file -> file.lists().stream()).forEach(newest::add);
    remember();
    read.replaceAll((path, file) -> file.keep(newest::of, newest::counts));
    read.forEach((path, file) -> warn(path, files.get(path), file));
    files = read;
  }

  private void remember() {
    try {
      newest.keep();
      remembered = true;
    } catch (IOException e) {
      if (remembered) {
        LOG.atWarn()
            .addKeyValue("reason", e.getClass().getSimpleName())
            .log("how new the revocation lists are could not be written down");
      }
      remembered = false;
    }
  }

  private static void warn(Path path, @Nullable RevocationFile before, RevocationFile now) {
    if (now.problem() != null && (before == null || before.problem() != now.problem())) {
      LOG.atWarn()
          .addKeyValue("file", path.toString())
          .addKeyValue("reason", now.problem().word())
          .log(
              now.problem() == RevocationFile.Problem.OLDER
                  ? "revocation list not used: this gateway has used a newer one"
                  : "revocation list not used; what the file held before stays in use until it ends");
    }
  }

  /** Until when the complete list of an authority counts, also when that has passed. */
  public synchronized Optional<Instant> ends(X509Certificate authority) {
    return files.values().stream()
        .flatMap(file -> file.lists().stream())
        .filter(list -> list.complete() && list.isBy(authority))
        .map(RevocationList::ends)
        .max(Instant::compareTo);
  }

  /** Whether any list names a certificate as revoked now. */
  public boolean revokes(X509Certificate certificate) {
    return current().revoke(List.of(certificate));
  }

  /** Whether the folder has a list of an authority that is older than one it has had before. */
  public synchronized boolean isOlder(X509Certificate authority) {
    return files.values().stream()
        .flatMap(file -> file.present().stream())
        .anyMatch(list -> list.complete() && list.isBy(authority) && !newest.counts(list));
  }

  @Override
  public String name() {
    return "revocation-lists";
  }

  /**
   * Failing while an authority has no list that may be used: nobody whom it certified can come in.
   */
  @Override
  public synchronized Health health() {
    // Also where nobody connects: the folder may have changed since somebody did.
    var _ = current();
    Instant now = clock.instant();
    List<String> worries = new ArrayList<>();
    for (X509Certificate authority : authorities) {
      Instant ends = ends(authority).orElse(null);
      if (ends == null) {
        return Health.failing(isOlder(authority) ? "crl-older" : "crl-missing");
      }
      if (!ends.isAfter(now)) {
        return Health.failing("crl-expired");
      }
      if (!ends.isAfter(now.plus(SOON))) {
        worries.add("crl-ends-soon");
      }
    }
    if (!readable) {
      worries.add("crl-folder-unreadable");
    }
    if (!remembered) {
      worries.add("crl-numbers-not-kept");
    }
    files.values().stream()
        .map(RevocationFile::problem)
        .filter(Objects::nonNull)
        .map(RevocationFile.Problem::word)
        .sorted()
        .forEach(worries::add);
    return worries.isEmpty() ? Health.OK : Health.attention(worries.getFirst());
  }
}
