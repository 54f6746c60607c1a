package nl.sluis.ingress;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import nl.sluis.files.SmallFile;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/**
 * Who the gateway is and whom it trusts, in TLS. It shows one certificate as a server and can have
 * another to show as a client; neither is a client of its own doors.
 *
 * @param chain the gateway's own certificate, followed by its intermediates
 * @param key the private key of the first certificate
 * @param client what it shows where it is the client
 * @param roots self-issued certificates at which a client's chain may end
 * @param intermediates further certificates that complete a chain which a client sends in part
 * @param crlFolder folder with the current CRL of every issuer, as {@code *.crl}, PEM or DER
 */
public record TlsIdentity(
    List<X509Certificate> chain,
    PrivateKey key,
    Client client,
    List<X509Certificate> roots,
    List<X509Certificate> intermediates,
    Path crlFolder) {

  /**
   * What a client shows.
   *
   * @param chain its certificate, followed by its intermediates
   * @param key the private key of the first certificate
   */
  public record Client(List<X509Certificate> chain, PrivateKey key) {
    public Client {
      chain = List.copyOf(chain);
      if (chain.isEmpty()) {
        throw new IllegalArgumentException("chain: has no certificate");
      }
    }

    /** Reads it from PEM files, as {@link TlsIdentity#read}. */
    public static Client read(Path chain, Path key) throws IOException {
      return new Client(certificates(chain), privateKey(key));
    }

    @Override
    public String toString() {
      return "Client[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
  }

  public TlsIdentity {
    chain = List.copyOf(chain);
    roots = List.copyOf(roots);
    intermediates = List.copyOf(intermediates);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("chain: has no certificate");
    }
    if (roots.isEmpty()) {
      throw new IllegalArgumentException("roots: has no self-issued certificate");
    }
  }

  /**
   * Reads the identity from PEM files. As a client it shows the same certificate.
   *
   * @param chain certificate chain, leaf first
   * @param key unencrypted private key: PKCS#8, PKCS#1 or SEC 1
   * @param trust trust anchors, possibly with intermediates between them and the clients
   * @param crlFolder is read by {@link RevocationLists}, not here
   * @throws IOException when a file cannot be read or does not hold what it should
   */
  public static TlsIdentity read(Path chain, Path key, Path trust, Path crlFolder)
      throws IOException {
    List<X509Certificate> trusted = certificates(trust);
    Client both = Client.read(chain, key);
    return new TlsIdentity(
        both.chain(),
        both.key(),
        both,
        trusted.stream().filter(TlsIdentity::selfIssued).toList(),
        trusted.stream().filter(certificate -> !selfIssued(certificate)).toList(),
        crlFolder);
  }

  /** The same identity, which shows another certificate where it is the client. */
  public TlsIdentity as(Client other) {
    return new TlsIdentity(chain, key, other, roots, intermediates, crlFolder);
  }

  /** Whether a certificate is the gateway's own: by its key, however often that was certified. */
  public boolean isOwn(X509Certificate certificate) {
    PublicKey shown = certificate.getPublicKey();
    return shown.equals(chain.getFirst().getPublicKey())
        || shown.equals(client.chain().getFirst().getPublicKey());
  }

  /** Whether a certificate is a root. */
  public static boolean selfIssued(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  /**
   * The certificates in a PEM file.
   *
   * @throws IOException when it cannot be read, or holds something else
   */
  public static List<X509Certificate> certificates(Path file) throws IOException {
    try (InputStream in = new ByteArrayInputStream(SmallFile.read(file))) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (CertificateException e) {
      throw new IOException("not certificates in PEM: " + file.getFileName(), e);
    }
  }

  /**
   * The private key in a PEM file.
   *
   * @throws IOException when it cannot be read, or holds something else
   */
  public static PrivateKey privateKey(Path file) throws IOException {
    JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
    try (Reader in = new StringReader(new String(SmallFile.read(file), StandardCharsets.UTF_8));
        PEMParser parser = new PEMParser(in)) {
      return switch (parser.readObject()) {
        case PrivateKeyInfo info -> converter.getPrivateKey(info);
        case PEMKeyPair pair -> converter.getPrivateKey(pair.getPrivateKeyInfo());
        case null, default -> throw new IOException("not a private key: " + file.getFileName());
      };
    }
  }

  /** All of whom a current CRL is needed: the roots first. */
  public List<X509Certificate> authorities() {
    return Stream.concat(roots.stream(), intermediates.stream()).toList();
  }

  /** Names the gateway's own certificate only. */
  @Override
  public String toString() {
    return "TlsIdentity[" + chain.getFirst().getSubjectX500Principal() + "]";
  }
}
