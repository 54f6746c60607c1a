package nl.sluis.certs;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The one kind of key in the example PKI: ECDSA on curve P-256, signing over SHA-256 (FIPS 186-5).
 */
final class P256 {
  private P256() {}

  static KeyPair generate(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  static PrivateKey decode(byte[] pkcs8) throws GeneralSecurityException {
    return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  static ContentSigner signer(PrivateKey key, SecureRandom random) throws GeneralSecurityException {
    try {
      return new JcaContentSignerBuilder("SHA256withECDSA").setSecureRandom(random).build(key);
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("cannot sign with this key", e);
    }
  }
}
