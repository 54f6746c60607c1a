package nl.sluis.certs;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;

/** The two authorities above every participant: a root, and the intermediate it vouches for. */
record Hierarchy(Issuer root, Issuer intermediate) {

  static Hierarchy fresh(Period period, SecureRandom random)
      throws GeneralSecurityException, IOException {
    var root = Issuer.root("Sluis voorbeeld root", 1, period, random);
    return new Hierarchy(root, root.intermediate("Sluis voorbeeld intermediate", period, random));
  }

  /** The authorities of an earlier run. */
  static Hierarchy load(PkiFolder folder, SecureRandom random)
      throws GeneralSecurityException, IOException {
    return new Hierarchy(
        Issuer.load(folder, "root", random), Issuer.load(folder, "intermediate", random));
  }

  /** Keys and certificates; the root's key first, by which {@link PkiFolder} knows a PKI. */
  List<PemFile> files() throws IOException {
    return List.of(
        PemFile.secret(PkiFolder.ROOT_KEY, Pem.of(root.authority().privateKey())),
        PemFile.secret("intermediate.key", Pem.of(intermediate.authority().privateKey())),
        PemFile.open("root.crt", Pem.of(root.certificate())),
        PemFile.open("intermediate.crt", Pem.of(intermediate.certificate())),
        PemFile.open("chain.crt", Pem.of(intermediate.certificate(), root.certificate())));
  }
}
