package nl.sluis.ledger;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import nl.sluis.files.OwnerOnly;
import nl.sluis.files.UnusableKeyException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * The file of a signing key: PKCS#8 in PEM (RFC 8410, RFC 9881, RFC 7468), which other tools can
 * read, and above it a line with the vkey, which gives the key its name and its public side to
 * whoever needs to hand that out.
 */
final class KeyFile {
  /** id-Ed25519 (RFC 8410 §3). */
  private static final ASN1ObjectIdentifier ED25519 = new ASN1ObjectIdentifier("1.3.101.112");

  /** id-ml-dsa-44 (RFC 9881 §2). */
  private static final ASN1ObjectIdentifier ML_DSA_44 =
      new ASN1ObjectIdentifier("2.16.840.1.101.3.4.3.17");

  /** Bytes in the seed of an ML-DSA key (FIPS 204). */
  static final int ML_DSA_SEED = 32;

  private static final String TYPE = "PRIVATE KEY";
  private static final String VKEY = "vkey: ";

  /** Many times what any of these files holds. */
  private static final long LONGEST = 65_536;

  private KeyFile() {}

  static void write(Path file, VerifierKey key, PrivateKeyInfo info) throws IOException {
    StringWriter text = new StringWriter();
    text.write(VKEY + key + "\n");
    try (PemWriter pem = new PemWriter(text)) {
      pem.writeObject(new PemObject(TYPE, info.getEncoded()));
    }
    OwnerOnly.create(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a key.
   *
   * @param make the key of this name from its private part; throws IllegalArgumentException when
   *     that is of another kind
   */
  static <K extends NoteSigner> K read(Path file, BiFunction<String, PrivateKeyInfo, K> make)
      throws IOException {
    UnusableKeyException.refuseWhereOthersCan(file);
    if (Files.size(file) > LONGEST) {
      throw new UnusableKeyException(file, UnusableKeyException.Flaw.DAMAGED);
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    try {
      int end = text.indexOf('\n');
      if (end >= 0 && text.startsWith(VKEY)) {
        VerifierKey key = VerifierKey.parse(text.substring(VKEY.length(), end));
        K signing = make.apply(key.name(), info(text));
        if (signing.key().equals(key)) {
          return signing;
        }
      }
    } catch (IOException | RuntimeException malformed) {
      // Without the cause: what a parser says about a key may repeat part of it.
    }
    throw new UnusableKeyException(file, UnusableKeyException.Flaw.DAMAGED);
  }

  private static PrivateKeyInfo info(String text) throws IOException {
    try (PemReader pem = new PemReader(new StringReader(text))) {
      PemObject object = pem.readPemObject();
      if (object == null || !object.getType().equals(TYPE)) {
        throw new IllegalArgumentException("no private key");
      }
      return PrivateKeyInfo.getInstance(object.getContent());
    }
  }

  static PrivateKeyInfo ed25519(byte[] seed) throws IOException {
    return new PrivateKeyInfo(new AlgorithmIdentifier(ED25519), new DEROctetString(seed));
  }

  static byte[] ed25519Seed(PrivateKeyInfo info) {
    return seed(info, ED25519, Ed25519.SECRET_KEY_SIZE, false);
  }

  /** The seed alone, from which the key follows (RFC 9881 §6). */
  static PrivateKeyInfo mlDsa44(byte[] seed) throws IOException {
    return new PrivateKeyInfo(
        new AlgorithmIdentifier(ML_DSA_44),
        new DERTaggedObject(false, 0, new DEROctetString(seed)));
  }

  static byte[] mlDsa44Seed(PrivateKeyInfo info) {
    return seed(info, ML_DSA_44, ML_DSA_SEED, true);
  }

  private static byte[] seed(
      PrivateKeyInfo info, ASN1ObjectIdentifier algorithm, int length, boolean tagged) {
    if (!info.getPrivateKeyAlgorithm().getAlgorithm().equals(algorithm)) {
      throw new IllegalArgumentException("a key of another algorithm");
    }
    try {
      byte[] seed =
          tagged
              ? ASN1OctetString.getInstance(
                      ASN1TaggedObject.getInstance(info.parsePrivateKey()), false)
                  .getOctets()
              : ASN1OctetString.getInstance(info.parsePrivateKey()).getOctets();
      if (seed.length == length) {
        return seed;
      }
    } catch (IOException | IllegalStateException malformed) {
      // Told below, without what was read.
    }
    throw new IllegalArgumentException("no seed of a key");
  }
}
