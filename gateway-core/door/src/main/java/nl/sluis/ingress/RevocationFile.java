package nl.sluis.ingress;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import nl.sluis.files.SmallFile;
import org.jspecify.annotations.Nullable;

/**
 * What one file has told: what is in it now, and what was in it before and is still of use, so that
 * a file that is half written, or replaced by an older one, takes no list away.
 *
 * @param stamp by which a change is seen; null when it must be read again
 * @param lists in use, those of earlier contents included
 * @param present what is in it now; empty when that cannot be used
 * @param problem what is wrong with its present content; null when nothing is
 */
record RevocationFile(
    @Nullable Stamp stamp,
    List<RevocationList> lists,
    List<RevocationList> present,
    @Nullable Problem problem) {

  /** A file that was not read yet. */
  static final RevocationFile NEW = new RevocationFile(null, List.of(), List.of(), null);

  /** By which a change of a file is seen. */
  record Stamp(FileTime modified, long size, @Nullable Object key) {}

  /** Why the present content of a file is not used. */
  enum Problem {
    UNREADABLE("crl-unreadable"),
    BAD_SIGNATURE("crl-bad-signature"),
    /** PKIX would not use it for a certificate of the authority that signed it. */
    OTHER_KEY("crl-other-key"),
    NOT_YET_IN_FORCE("crl-not-yet-in-force"),
    OLDER("crl-older");

    private final String word;

    Problem(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** Reads the file again when it has changed. */
  RevocationFile read(Path file, List<X509Certificate> authorities, Instant now) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      Stamp seen =
          new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
      if (seen.equals(stamp)) {
        return this;
      }
      List<X509CRL> found = crls(file);
      if (found.isEmpty()) {
        return without(Problem.UNREADABLE);
      }
      List<RevocationList> read = new ArrayList<>();
      for (X509CRL crl : found) {
        List<X509Certificate> named = named(crl, authorities);
        X509Certificate signer = signer(crl, named);
        // Of an authority that only clients show, the list is held against its key later.
        if (signer == null && !named.isEmpty()) {
          return without(Problem.BAD_SIGNATURE);
        }
        if (signer != null && !RevocationList.isOf(crl, signer)) {
          return without(Problem.OTHER_KEY);
        }
        read.add(RevocationList.of(crl, signer));
      }
      if (read.stream().anyMatch(list -> list.begins().isAfter(now))) {
        return without(Problem.NOT_YET_IN_FORCE);
      }
      List<RevocationList> all = new ArrayList<>(read);
      lists.stream().filter(old -> read.stream().noneMatch(old::isSameAs)).forEach(all::add);
      return new RevocationFile(seen, List.copyOf(all), List.copyOf(read), null);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      return without(Problem.UNREADABLE);
    }
  }

  private RevocationFile without(Problem why) {
    return new RevocationFile(null, lists, List.of(), why);
  }

  /** Keeps the lists that count; a file that now holds another one is said to be older. */
  RevocationFile keep(
      Function<RevocationList, Optional<RevocationList>> of, Predicate<RevocationList> counts) {
    boolean older = present.stream().anyMatch(list -> !counts.test(list));
    return new RevocationFile(
        stamp,
        lists.stream().flatMap(list -> of.apply(list).stream()).toList(),
        present,
        older ? Problem.OLDER : problem == Problem.OLDER ? null : problem);
  }

  private static List<X509CRL> crls(Path file) throws IOException, GeneralSecurityException {
    List<X509CRL> crls = new ArrayList<>();
    try (InputStream in = new ByteArrayInputStream(SmallFile.read(file))) {
      for (var crl : CertificateFactory.getInstance("X.509").generateCRLs(in)) {
        crls.add((X509CRL) crl);
      }
    }
    return crls;
  }

  private static List<X509Certificate> named(X509CRL crl, List<X509Certificate> authorities) {
    return authorities.stream()
        .filter(
            authority -> authority.getSubjectX500Principal().equals(crl.getIssuerX500Principal()))
        .toList();
  }

  /** Rather one that the list says it is of: an authority can be certified again with its key. */
  private static @Nullable X509Certificate signer(X509CRL crl, List<X509Certificate> named)
      throws IOException {
    X509Certificate signer = null;
    for (X509Certificate one : named) {
      if (verifies(crl, one) && (signer == null || RevocationList.isOf(crl, one))) {
        signer = one;
      }
    }
    return signer;
  }

  private static boolean verifies(X509CRL crl, X509Certificate authority) {
    try {
      crl.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
