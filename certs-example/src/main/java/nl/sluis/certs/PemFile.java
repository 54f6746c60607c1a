package nl.sluis.certs;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file to be written in the folder of an example PKI.
 *
 * @param name path inside the folder, such as {@code crl/root.crl}
 * @param text its content
 * @param permissions its mode: 0600 for a key, 0644 for what anyone may see
 */
record PemFile(String name, String text, Set<PosixFilePermission> permissions) {

  static PemFile open(String name, String text) {
    return new PemFile(name, text, PosixFilePermissions.fromString("rw-r--r--"));
  }

  static PemFile secret(String name, String text) {
    return new PemFile(name, text, PosixFilePermissions.fromString("rw-------"));
  }

  @Override
  public String toString() {
    return "PemFile[" + name + "]";
  }
}
