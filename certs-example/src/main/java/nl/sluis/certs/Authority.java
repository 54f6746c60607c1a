package nl.sluis.certs;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.jspecify.annotations.Nullable;

/**
 * A certificate authority: a name and a key that sign certificates and CRLs (RFC 5280). It verifies
 * what it signed before handing it out, so that a public and a private key that do not belong
 * together sign nothing.
 */
final class Authority {
  private final X500Name name;
  private final KeyPair keys;
  private final SecureRandom random;

  Authority(X500Name name, KeyPair keys, SecureRandom random) {
    this.name = name;
    this.keys = keys;
    this.random = random;
  }

  PublicKey publicKey() {
    return keys.getPublic();
  }

  PrivateKey privateKey() {
    return keys.getPrivate();
  }

  /** A certificate with a random serial number of 128 bits. */
  X509Certificate issue(X500Name subject, PublicKey key, Period period, Profile profile)
      throws GeneralSecurityException, IOException {
    var serial = new BigInteger(128, random);
    var builder =
        new JcaX509v3CertificateBuilder(
            name, serial, period.firstDate(), period.lastDate(), subject, key);
    profile.addTo(builder);
    builder.addExtension(
        Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(identifier(key)));
    builder.addExtension(Extension.authorityKeyIdentifier, false, ownIdentifier());
    X509Certificate certificate =
        new JcaX509CertificateConverter().getCertificate(builder.build(signer()));
    certificate.verify(publicKey());
    return certificate;
  }

  /**
   * The next CRL: everything on the previous one, and what is revoked as the period begins.
   *
   * @param previous the CRL that this one takes over from; null for the first
   * @throws GeneralSecurityException when another authority signed the previous CRL
   */
  X509CRL crl(Period period, @Nullable X509CRL previous, Collection<X509Certificate> revoked)
      throws GeneralSecurityException, IOException {
    var builder = new X509v2CRLBuilder(name, period.firstDate()).setNextUpdate(period.lastDate());
    BigInteger number = BigInteger.ONE;
    if (previous != null) {
      previous.verify(publicKey());
      builder.addCRL(new JcaX509CRLHolder(previous));
      number = number.add(number(previous));
    }
    for (X509Certificate certificate : revoked) {
      builder.addCRLEntry(
          certificate.getSerialNumber(), period.firstDate(), CRLReason.keyCompromise);
    }
    builder.addExtension(Extension.authorityKeyIdentifier, false, ownIdentifier());
    builder.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
    X509CRL crl = new JcaX509CRLConverter().getCRL(builder.build(signer()));
    crl.verify(publicKey());
    return crl;
  }

  private ContentSigner signer() throws GeneralSecurityException {
    return P256.signer(privateKey(), random);
  }

  private AuthorityKeyIdentifier ownIdentifier() throws GeneralSecurityException {
    return new AuthorityKeyIdentifier(identifier(publicKey()));
  }

  /** The first 160 bits of the key's SHA-256 (RFC 7093 section 2, method 1). */
  private static byte[] identifier(PublicKey key) throws GeneralSecurityException {
    var info = SubjectPublicKeyInfo.getInstance(key.getEncoded());
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(info.getPublicKeyData().getBytes());
    return Arrays.copyOf(digest, 20);
  }

  private static BigInteger number(X509CRL crl) throws GeneralSecurityException {
    Extension number = new JcaX509CRLHolder(crl).getExtension(Extension.cRLNumber);
    return CRLNumber.getInstance(number.getParsedValue()).getCRLNumber();
  }
}
