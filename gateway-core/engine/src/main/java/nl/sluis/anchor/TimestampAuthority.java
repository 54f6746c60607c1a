package nl.sluis.anchor;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A timestamp authority (RFC 3161) and the one certificate it may sign with. It gets to see a hash
 * and nothing else.
 */
public final class TimestampAuthority implements TimestampSource {
  private static final Logger LOG = LoggerFactory.getLogger(TimestampAuthority.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LONGEST_ANSWER = 256 * 1024;
  private static final int NONCE_BITS = 64;

  private final URI url;
  private final X509Certificate certificate;
  private final HttpClient client;
  private final SecureRandom random;

  public TimestampAuthority(
      URI url, X509Certificate certificate, HttpClient client, SecureRandom random) {
    this.url = url;
    this.certificate = certificate;
    this.client = client;
    this.random = random;
  }

  @Override
  public Optional<byte[]> stamp(byte[] note) {
    try {
      TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
      generator.setCertReq(true);
      TimeStampRequest request =
          generator.generate(
              TSPAlgorithms.SHA256, Timestamp.sha256(note), new BigInteger(NONCE_BITS, random));
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(url)
                  .timeout(PATIENCE)
                  .header("Content-Type", "application/timestamp-query")
                  .POST(BodyPublishers.ofByteArray(request.getEncoded()))
                  .build(),
              BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
      return Optional.of(verified(answer, request, note));
    } catch (IOException | TSPException | OperatorCreationException | RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log("timestamp authority gives no timestamp");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private byte[] verified(HttpResponse<byte[]> answer, TimeStampRequest request, byte[] note)
      throws IOException, TSPException, OperatorCreationException {
    if (answer.statusCode() != 200) {
      throw new IOException("status " + answer.statusCode());
    }
    TimeStampResponse response = new TimeStampResponse(answer.body());
    response.validate(request);
    TimeStampToken token = response.getTimeStampToken();
    if (token == null) {
      throw new TSPException("no token");
    }
    token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
    byte[] kept = response.getEncoded();
    var unused = Timestamp.read(kept, note);
    return kept;
  }
}
