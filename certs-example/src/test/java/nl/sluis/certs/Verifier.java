package nl.sluis.certs;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * The JDK's own path validation (RFC 5280 section 6), with the CRLs of the folder and no network.
 */
record Verifier(PkiFolder pki, Instant at) {

  Verifier(Path folder, Instant at) {
    this(new PkiFolder(folder), at);
  }

  X509Certificate leaf(String name) throws GeneralSecurityException, IOException {
    return pki.certificates(name + ".crt").getFirst();
  }

  /** Throws {@link java.security.cert.CertPathValidatorException} when the chain is not good. */
  void verify(String name) throws GeneralSecurityException, IOException {
    var anchor = new TrustAnchor(pki.certificates("root.crt").getFirst(), null);
    var crls = List.of(pki.crl("crl/root.crl"), pki.crl("crl/intermediate.crl"));
    var parameters = new PKIXParameters(Set.of(anchor));
    var validator = CertPathValidator.getInstance("PKIX");
    var revocation = (PKIXRevocationChecker) validator.getRevocationChecker();
    revocation.setOptions(Set.of(Option.PREFER_CRLS, Option.NO_FALLBACK));
    parameters.addCertPathChecker(revocation);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(crls)));
    parameters.setDate(Date.from(at));
    var path =
        CertificateFactory.getInstance("X.509").generateCertPath(pki.certificates(name + ".crt"));
    validator.validate(path, parameters);
  }
}
