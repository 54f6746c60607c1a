package nl.sluis.ingress;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A list that the example intermediate signs, as odd as a test wants it. */
final class SomeCrl {

  private record Added(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {}

  private final List<Added> extensions = new ArrayList<>();
  private final List<X509Certificate> revoked = new ArrayList<>();
  private Instant begins = Instant.now().minus(Duration.ofMinutes(10));
  private Instant ends = Instant.now().plus(Duration.ofDays(30));
  private String signer = "intermediate";

  private SomeCrl() {}

  static SomeCrl number(long number) {
    return unnumbered().with(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
  }

  static SomeCrl unnumbered() {
    return new SomeCrl();
  }

  SomeCrl revoking(String name) throws IOException, GeneralSecurityException {
    return revoking(Pki.certificates(name).getFirst());
  }

  SomeCrl revoking(X509Certificate certificate) {
    revoked.add(certificate);
    return this;
  }

  SomeCrl begins(Instant moment) {
    begins = moment;
    return this;
  }

  SomeCrl ends(Instant moment) {
    ends = moment;
    return this;
  }

  /** Signed with the key of somebody else. */
  SomeCrl forged() {
    signer = "school";
    return this;
  }

  SomeCrl delta(long base) {
    return with(Extension.deltaCRLIndicator, true, new CRLNumber(BigInteger.valueOf(base)));
  }

  /** Says which key signed it, as the lists of most authorities do. */
  SomeCrl namingItsKey() throws IOException, GeneralSecurityException {
    return namingTheKeyOf("intermediate");
  }

  SomeCrl namingTheKeyOf(String name) throws IOException, GeneralSecurityException {
    byte[] own =
        JcaX509ExtensionUtils.parseExtensionValue(
                Pki.certificates(name)
                    .getFirst()
                    .getExtensionValue(Extension.subjectKeyIdentifier.getId()))
            .toASN1Primitive()
            .getEncoded();
    return with(
        Extension.authorityKeyIdentifier,
        false,
        new AuthorityKeyIdentifier(
            SubjectKeyIdentifier.getInstance(ASN1OctetString.getInstance(own)).getKeyIdentifier()));
  }

  SomeCrl forUsersOnly() {
    return with(
        Extension.issuingDistributionPoint,
        true,
        new IssuingDistributionPoint(null, true, false, null, false, false));
  }

  SomeCrl forAuthoritiesOnly() {
    return with(
        Extension.issuingDistributionPoint,
        true,
        new IssuingDistributionPoint(null, false, true, null, false, false));
  }

  SomeCrl indirect() {
    return with(
        Extension.issuingDistributionPoint,
        true,
        new IssuingDistributionPoint(null, false, false, null, true, false));
  }

  SomeCrl forKeyCompromiseOnly() {
    return with(
        Extension.issuingDistributionPoint,
        true,
        new IssuingDistributionPoint(
            null, false, false, new ReasonFlags(ReasonFlags.keyCompromise), false, false));
  }

  private SomeCrl with(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
    extensions.add(new Added(type, critical, value));
    return this;
  }

  byte[] encoded() throws IOException, GeneralSecurityException {
    JcaX509v2CRLBuilder builder =
        new JcaX509v2CRLBuilder(Pki.certificates("intermediate").getFirst(), Date.from(begins));
    builder.setNextUpdate(Date.from(ends));
    for (X509Certificate one : revoked) {
      builder.addCRLEntry(one.getSerialNumber(), Date.from(begins), CRLReason.keyCompromise);
    }
    for (Added one : extensions) {
      builder.addExtension(one.type(), one.critical(), one.value());
    }
    try {
      return builder
          .build(new JcaContentSignerBuilder("SHA256withECDSA").build(Pki.key(signer)))
          .getEncoded();
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  /** In place of what the file held, at once. */
  void writeTo(Path file) throws IOException, GeneralSecurityException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.write(beside, encoded());
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
