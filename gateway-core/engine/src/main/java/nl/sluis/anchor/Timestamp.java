package nl.sluis.anchor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Collection;
import nl.sluis.ledger.Anchor;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/** A stored RFC 3161 response and what it says. */
public final class Timestamp {
  private final TimeStampToken token;

  private Timestamp(TimeStampToken token) {
    this.token = token;
  }

  /**
   * Reads a response and checks that it is over these bytes and soundly signed by the certificate
   * it carries. Whether that certificate is to be trusted is not judged.
   *
   * @throws IllegalArgumentException when it is not
   */
  public static Timestamp read(byte[] response, byte[] data) {
    try {
      TimeStampToken token = new TimeStampResponse(response).getTimeStampToken();
      if (token == null
          || !token
              .getTimeStampInfo()
              .getMessageImprintAlgOID()
              .equals(NISTObjectIdentifiers.id_sha256)
          || !MessageDigest.isEqual(
              token.getTimeStampInfo().getMessageImprintDigest(), sha256(data))) {
        throw new IllegalArgumentException("a timestamp over something else");
      }
      Collection<X509CertificateHolder> signers =
          token.getCertificates().getMatches(token.getSID());
      if (signers.size() != 1) {
        throw new IllegalArgumentException("a timestamp without its certificate");
      }
      token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signers.iterator().next()));
      return new Timestamp(token);
    } catch (TSPException
        | IOException
        | OperatorCreationException
        | CertificateException
        | RuntimeException e) {
      throw new IllegalArgumentException("no sound timestamp", e);
    }
  }

  /** Whether the timestamp of an anchor, if it has any, is over its note. */
  public static boolean fits(Anchor anchor) {
    byte[] response = anchor.timestamp();
    if (response == null) {
      return true;
    }
    try {
      return read(response, anchor.note().getBytes(StandardCharsets.UTF_8)).at() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The time it states. */
  public Instant at() {
    return token.getTimeStampInfo().getGenTime().toInstant();
  }

  static byte[] sha256(byte[] data) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(data);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
