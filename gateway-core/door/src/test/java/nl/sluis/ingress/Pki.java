package nl.sluis.ingress;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import nl.sluis.certs.ExamplePki;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jspecify.annotations.Nullable;

/** The example PKI, made once for all tests of this package, and TLS clients that use it. */
final class Pki {

  static final Path FOLDER = generate();

  private static final char[] NO_PASSWORD = {};

  private Pki() {}

  private static Path generate() {
    try {
      Path folder = Files.createTempDirectory("sluis-pki");
      ExamplePki.generate(folder, InstantSource.system(), new SecureRandom());
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The gateway, trusting the example root, with the lists in the given folder. */
  static TlsIdentity gateway(Path crlFolder) throws IOException {
    return TlsIdentity.read(
        FOLDER.resolve("server.crt"),
        FOLDER.resolve("server.key"),
        FOLDER.resolve("root.crt"),
        crlFolder);
  }

  static TlsIdentity gateway() throws IOException {
    return gateway(FOLDER.resolve("crl"));
  }

  /** A copy of the lists that a test may change. */
  static Path copyOfCrls(Path into) throws IOException {
    try (var files = Files.list(FOLDER.resolve("crl"))) {
      for (Path file : files.toList()) {
        Files.copy(file, into.resolve(file.getFileName()));
      }
    }
    return into;
  }

  /** TLS for a client with a certificate from the example PKI; null is a client without. */
  static SSLContext client(@Nullable String name) throws IOException, GeneralSecurityException {
    return name == null ? client(List.of(), null) : client(certificates(name), key(name));
  }

  static SSLContext client(List<X509Certificate> chain, @Nullable PrivateKey key)
      throws IOException, GeneralSecurityException {
    SSLContext tls = SSLContext.getInstance("TLS");
    KeyManager[] keys = key == null ? new KeyManager[0] : new KeyManager[] {new OneKey(chain, key)};
    tls.init(keys, trustInRoot().getTrustManagers(), new SecureRandom());
    return tls;
  }

  static TrustManagerFactory trustInRoot() throws IOException, GeneralSecurityException {
    KeyStore roots = KeyStore.getInstance("PKCS12");
    roots.load(null, NO_PASSWORD);
    roots.setCertificateEntry("root", certificates("root").getFirst());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(roots);
    return trust;
  }

  static List<X509Certificate> certificates(String name)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(FOLDER.resolve(name + ".crt"))) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
          .map(X509Certificate.class::cast)
          .toList();
    }
  }

  static PrivateKey key(String name) throws IOException {
    String pem = Files.readString(FOLDER.resolve(name + ".key"));
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      return new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parser.readObject());
    }
  }
}
