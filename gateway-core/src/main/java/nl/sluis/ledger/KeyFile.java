package nl.sluis.ledger;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * The file of a signing key: PKCS#8 in PEM (RFC 8410, RFC 7468), which other tools can read, and
 * above it a line with the vkey, which gives the key its name and its public side to whoever needs
 * to hand that out.
 */
final class KeyFile {
  /** id-Ed25519 (RFC 8410 §3). */
  private static final ASN1ObjectIdentifier ED25519 = new ASN1ObjectIdentifier("1.3.101.112");

  private static final String TYPE = "PRIVATE KEY";
  private static final String VKEY = "vkey: ";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private KeyFile() {}

  static void write(Path file, VerifierKey key, byte[] seed) throws IOException {
    StringWriter text = new StringWriter();
    text.write(VKEY + key + "\n");
    PrivateKeyInfo info =
        new PrivateKeyInfo(new AlgorithmIdentifier(ED25519), new DEROctetString(seed));
    try (PemWriter pem = new PemWriter(text)) {
      pem.writeObject(new PemObject(TYPE, info.getEncoded()));
    }
    try (FileChannel channel =
        FileChannel.open(
            file,
            EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
            PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  static SigningKey read(Path file) throws IOException {
    if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IOException("others than its owner may use the signing key: chmod 600 " + file);
    }
    String text = Files.readString(file);
    int end = text.indexOf('\n');
    if (end < 0 || !text.startsWith(VKEY)) {
      throw new IOException("the signing key does not start with its vkey: " + file);
    }
    try {
      VerifierKey key = VerifierKey.parse(text.substring(VKEY.length(), end));
      SigningKey signing = new SigningKey(key.name(), seed(text));
      if (!signing.key().equals(key)) {
        throw new IOException("the signing key does not belong to its vkey: " + file);
      }
      return signing;
    } catch (IllegalArgumentException malformed) {
      // Without the cause: what a parser says about a key may repeat part of it.
      throw new IOException("not a signing key: " + file);
    }
  }

  private static byte[] seed(String text) throws IOException {
    try (PemReader pem = new PemReader(new StringReader(text))) {
      PemObject object = pem.readPemObject();
      if (object == null || !object.getType().equals(TYPE)) {
        throw new IllegalArgumentException("no private key");
      }
      PrivateKeyInfo info = PrivateKeyInfo.getInstance(object.getContent());
      if (!info.getPrivateKeyAlgorithm().getAlgorithm().equals(ED25519)) {
        throw new IllegalArgumentException("no Ed25519 key");
      }
      byte[] seed = ASN1OctetString.getInstance(info.parsePrivateKey()).getOctets();
      if (seed.length != Ed25519.SECRET_KEY_SIZE) {
        throw new IllegalArgumentException("no Ed25519 key");
      }
      return seed;
    }
  }
}
