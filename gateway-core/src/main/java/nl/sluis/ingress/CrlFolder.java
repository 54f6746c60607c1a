package nl.sluis.ingress;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The revocation lists in one folder, read again when a file changes.
 *
 * <p>A file that cannot be read counts as absent, so that its issuer's certificates are refused. To
 * replace a list, write it beside the old one and rename it.
 */
final class CrlFolder {

  private static final Logger LOG = LoggerFactory.getLogger(CrlFolder.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private record Stamp(FileTime modified, long size, @Nullable Object key) {}

  private record Listing(Stamp stamp, List<X509CRL> crls) {}

  private final Path folder;
  private Map<Path, Listing> listings = Map.of();
  private @Nullable Instant looked;

  CrlFolder(Path folder) {
    this.folder = folder;
  }

  /** The lists that are still current at this moment; one without a next update never is. */
  List<X509CRL> current(Instant now) {
    return read(now).values().stream()
        .flatMap(listing -> listing.crls().stream())
        .filter(crl -> crl.getNextUpdate() != null)
        .filter(crl -> crl.getNextUpdate().toInstant().isAfter(now))
        .toList();
  }

  private synchronized Map<Path, Listing> read(Instant now) {
    if (looked == null || Duration.between(looked, now).abs().compareTo(LOOK_AGAIN) >= 0) {
      listings = look();
      looked = now;
    }
    return listings;
  }

  private Map<Path, Listing> look() {
    Map<Path, Listing> found = new HashMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.crl")) {
      for (Path file : files) {
        try {
          found.put(file, listing(file));
        } catch (IOException | GeneralSecurityException e) {
          LOG.atWarn()
              .addKeyValue("file", file.getFileName())
              .addKeyValue("reason", e.getClass().getSimpleName())
              .log("revocation list not readable");
        }
      }
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log("folder with revocation lists not readable");
    }
    return Map.copyOf(found);
  }

  private Listing listing(Path file) throws IOException, GeneralSecurityException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    Stamp stamp = new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    Listing known = listings.get(file);
    if (known != null && known.stamp().equals(stamp)) {
      return known;
    }
    try (InputStream in = Files.newInputStream(file)) {
      List<X509CRL> crls =
          CertificateFactory.getInstance("X.509").generateCRLs(in).stream()
              .map(X509CRL.class::cast)
              .toList();
      return new Listing(stamp, crls);
    }
  }
}
