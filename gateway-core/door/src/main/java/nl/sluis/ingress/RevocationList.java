package nl.sluis.ingress;

import java.io.IOException;
import java.math.BigInteger;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.jspecify.annotations.Nullable;

/**
 * One CRL, with what decides whether it or another one counts.
 *
 * <p>Only a complete list can say that a certificate is not revoked: one that is no delta, not
 * indirect, not of some reasons or of attribute certificates only, and without a critical extension
 * that is unknown here. Any list can say that one is revoked.
 *
 * @param scope what it is about: an older list never counts beside a newer one of its scope
 * @param number its CRL number (RFC 5280, 5.2.3); null when it has none
 * @param complete whether absence from it says that a certificate is not revoked
 */
record RevocationList(X509CRL crl, Scope scope, @Nullable BigInteger number, boolean complete) {

  /** Place of cRLSign among the uses of a key. */
  private static final int SIGNS_LISTS = 6;

  /**
   * Lists are compared within one of these, never between two: what another scope says is revoked
   * stays revoked. A list without a number has a scope of its own: it takes nothing away that one
   * with a number says, and is older than one that was made after it.
   *
   * @param key the identifier of the key that signed it, in hexadecimal; not what the list itself
   *     says of it, for it may leave that out
   * @param part the issuing distribution point, in hexadecimal
   */
  record Scope(X500Principal issuer, String key, String part, boolean delta, boolean numbered) {

    /** The same, of lists with a number. */
    Scope withNumbers() {
      return new Scope(issuer, key, part, delta, true);
    }
  }

  /**
   * How new a list is among those of its scope: by number, then by date.
   *
   * @param number null where the lists of its scope have none
   */
  record Age(@Nullable BigInteger number, Instant begins) {
    boolean isOlderThan(Age other) {
      int byNumber = number == null || other.number == null ? 0 : number.compareTo(other.number);
      return byNumber < 0 || (byNumber == 0 && begins.isBefore(other.begins));
    }

    /** No authority makes two lists with one number (RFC 5280, 5.2.3): one of them is wrong. */
    boolean isNumberedAs(Age other) {
      return number != null && number.equals(other.number);
    }
  }

  /** The same list, of which only what it revokes counts. */
  RevocationList revokingOnly() {
    return new RevocationList(crl, scope, number, false);
  }

  /**
   * Whether PKIX uses a list for certificates of the authority that signed it: it names no other
   * key than they do (RFC 5280, 5.2.1), and the authority may sign lists (4.2.1.3). Or nobody would
   * be let in, and a list that was good would have gone for it.
   *
   * @throws IOException when an extension cannot be read
   */
  static boolean isOf(X509CRL crl, X509Certificate signer) throws IOException {
    boolean[] uses = signer.getKeyUsage();
    if (uses != null && !uses[SIGNS_LISTS]) {
      return false;
    }
    byte[] named = value(crl, Extension.authorityKeyIdentifier);
    byte[] own = signer.getExtensionValue(Extension.subjectKeyIdentifier.getId());
    if (named == null || own == null) {
      return true;
    }
    try {
      byte[] key =
          AuthorityKeyIdentifier.getInstance(JcaX509ExtensionUtils.parseExtensionValue(named))
              .getKeyIdentifierOctets();
      return key == null || Arrays.equals(key, keyIdentifier(own));
    } catch (IllegalArgumentException e) {
      throw new IOException("extension of a revocation list not readable", e);
    }
  }

  /**
   * @param signer whose key signed it; null when that is not known
   * @throws IOException when an extension cannot be read
   */
  static RevocationList of(X509CRL crl, @Nullable X509Certificate signer) throws IOException {
    byte[] number = value(crl, Extension.cRLNumber);
    byte[] part = value(crl, Extension.issuingDistributionPoint);
    boolean delta = value(crl, Extension.deltaCRLIndicator) != null;
    Scope scope =
        new Scope(
            crl.getIssuerX500Principal(),
            hex(signer == null ? value(crl, Extension.authorityKeyIdentifier) : keyOf(signer)),
            hex(part),
            delta,
            number != null);
    try {
      return new RevocationList(
          crl,
          scope,
          number == null
              ? null
              : ASN1Integer.getInstance(JcaX509ExtensionUtils.parseExtensionValue(number))
                  .getValue(),
          !delta && !crl.hasUnsupportedCriticalExtension() && isWhole(part));
    } catch (IllegalArgumentException e) {
      throw new IOException("extension of a revocation list not readable", e);
    }
  }

  private static boolean isWhole(byte @Nullable [] part) throws IOException {
    if (part == null) {
      return true;
    }
    IssuingDistributionPoint point =
        IssuingDistributionPoint.getInstance(JcaX509ExtensionUtils.parseExtensionValue(part));
    return !point.isIndirectCRL()
        && point.getOnlySomeReasons() == null
        && !point.onlyContainsAttributeCerts();
  }

  /** As a list names the key that signed it (RFC 5280, 5.2.1). */
  private static byte[] keyOf(X509Certificate signer) throws IOException {
    byte[] own = signer.getExtensionValue(Extension.subjectKeyIdentifier.getId());
    byte[] key =
        own == null
            ? extensions().createSubjectKeyIdentifier(signer.getPublicKey()).getKeyIdentifier()
            : keyIdentifier(own);
    return new DEROctetString(new AuthorityKeyIdentifier(key)).getEncoded();
  }

  private static byte[] keyIdentifier(byte[] extension) throws IOException {
    return SubjectKeyIdentifier.getInstance(JcaX509ExtensionUtils.parseExtensionValue(extension))
        .getKeyIdentifier();
  }

  private static JcaX509ExtensionUtils extensions() {
    try {
      return new JcaX509ExtensionUtils();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-1", e);
    }
  }

  private static byte @Nullable [] value(X509CRL crl, ASN1ObjectIdentifier extension) {
    return crl.getExtensionValue(extension.getId());
  }

  private static String hex(byte @Nullable [] value) {
    return value == null ? "" : HexFormat.of().formatHex(value);
  }

  /** By which it is compared with other lists of its scope. */
  Age age() {
    return new Age(number, begins());
  }

  /** Whether both are the same list, byte for byte. */
  boolean isSameAs(RevocationList other) {
    return crl.equals(other.crl);
  }

  /** Until when it may be used; a list without a next update never may. */
  Instant ends() {
    return crl.getNextUpdate() == null ? Instant.MIN : crl.getNextUpdate().toInstant();
  }

  Instant begins() {
    return crl.getThisUpdate().toInstant();
  }

  boolean isBy(X509Certificate authority) {
    return scope.issuer().equals(authority.getSubjectX500Principal());
  }

  /** Whether it names this certificate as revoked. */
  boolean revokes(X509Certificate certificate) {
    X509CRLEntry entry = crl.getRevokedCertificate(certificate);
    return entry != null && entry.getRevocationReason() != CRLReason.REMOVE_FROM_CRL;
  }
}
