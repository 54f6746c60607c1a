package nl.sluis.certs;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder that an example PKI lives in. Only its owner may enter it (0700), and it holds nothing
 * else: a folder with other files in it is refused, so that nobody's real keys are overwritten.
 * Needs a file system with POSIX permissions.
 */
final class PkiFolder {
  static final String ROOT_KEY = "root.key";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private final Path folder;

  PkiFolder(Path folder) {
    this.folder = folder;
  }

  /** Whether an example PKI, possibly half written, is here already. */
  boolean holdsPki() {
    return Files.exists(folder.resolve(ROOT_KEY));
  }

  /** All certificates in a file, in its order; at least one. */
  List<X509Certificate> certificates(String name) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(folder.resolve(name))) {
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw new FileSystemException(name, null, "holds no certificate");
      }
      return found;
    }
  }

  X509CRL crl(String name) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(folder.resolve(name))) {
      return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
    }
  }

  PrivateKey key(String name) throws IOException, GeneralSecurityException {
    return P256.decode(Pem.privateKey(Files.readString(folder.resolve(name))));
  }

  /**
   * Writes the files, each in one step, over what was there.
   *
   * @return where they are, in the same order
   * @throws DirectoryNotEmptyException when the folder holds files but no example PKI
   */
  List<Path> write(List<PemFile> files) throws IOException {
    refuseOthersFiles();
    var written = new ArrayList<Path>();
    for (PemFile file : files) {
      Path target = folder.resolve(file.name());
      Files.createDirectories(target.getParent());
      Files.setPosixFilePermissions(target.getParent(), OWNER_ONLY);
      Path draft = Files.createTempFile(target.getParent(), ".", ".tmp");
      try {
        Files.writeString(draft, file.text());
        Files.setPosixFilePermissions(draft, file.permissions());
        Files.move(draft, target, ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
      written.add(target);
    }
    return List.copyOf(written);
  }

  private void refuseOthersFiles() throws IOException {
    if (!Files.exists(folder) || holdsPki()) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (files.anyMatch(file -> !file.getFileName().toString().startsWith("."))) {
        throw new DirectoryNotEmptyException(folder.toString());
      }
    }
  }
}
