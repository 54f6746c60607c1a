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
 * then the certificates of their issuers are refused. The highest numbers are remembered for as
 * long as the gateway runs.
 */
public final class RevocationLists implements HealthCheck {

  private static final Logger LOG = LoggerFactory.getLogger(RevocationLists.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
  private static final Duration SOON = Duration.ofDays(1);

  private final Path folder;
  private final List<X509Certificate> authorities;
  private final InstantSource clock;
  private final Map<RevocationList.Scope, RevocationList> newest = new HashMap<>();
  private Map<Path, RevocationFile> files = new HashMap<>();
  private boolean readable = true;
  private @Nullable Instant looked;
  private CurrentLists current = CurrentLists.NONE;

  /**
   * @param identity has the folder, and the authorities whose lists must be in it
   */
  public RevocationLists(TlsIdentity identity, InstantSource clock) {
    this(identity.crlFolder(), identity.authorities(), clock);
  }

  /**
   * @param authorities whose lists must be in the folder
   */
  public RevocationLists(Path folder, List<X509Certificate> authorities, InstantSource clock) {
    this.folder = folder;
    this.authorities = List.copyOf(authorities);
    this.clock = clock;
    var _ = current();
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
    read.values().stream().flatMap(file -> file.lists().stream()).forEach(this::remember);
    read.replaceAll((path, file) -> file.keep(this::counts));
    read.forEach((path, file) -> warn(path, files.get(path), file));
    files = read;
  }

  private void remember(RevocationList list) {
    newest.merge(list.scope(), list, (known, next) -> known.isOlderThan(next) ? next : known);
  }

  private boolean counts(RevocationList list) {
    RevocationList best = newest.get(list.scope());
    return best == null || !list.isOlderThan(best);
  }

  private static void warn(Path path, @Nullable RevocationFile before, RevocationFile now) {
    if (now.problem() != null && (before == null || before.problem() != now.problem())) {
      LOG.atWarn()
          .addKeyValue("file", path.getFileName())
          .addKeyValue("reason", now.problem().word())
          .log("revocation list not used; what the file held before stays in use until it ends");
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

  @Override
  public String name() {
    return "revocation-lists";
  }

  /**
   * Failing while an authority has no list that may be used: nobody whom it certified can come in.
   */
  @Override
  public synchronized Health health() {
    Instant now = clock.instant();
    List<String> worries = new ArrayList<>();
    for (X509Certificate authority : authorities) {
      Instant ends = ends(authority).orElse(null);
      if (ends == null) {
        return Health.failing("crl-missing");
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
    files.values().stream()
        .map(RevocationFile::problem)
        .filter(Objects::nonNull)
        .map(RevocationFile.Problem::word)
        .sorted()
        .forEach(worries::add);
    return worries.isEmpty() ? Health.OK : Health.attention(worries.getFirst());
  }
}
