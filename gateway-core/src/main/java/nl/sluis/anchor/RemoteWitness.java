package nl.sluis.anchor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import nl.sluis.ledger.Hash;
import nl.sluis.ledger.Note;
import nl.sluis.ledger.NoteSignature;
import nl.sluis.ledger.NoteVerifier;
import nl.sluis.ledger.NoteVerifier.Verdict;
import nl.sluis.ledger.Prover;
import nl.sluis.ledger.SignedCheckpoint;
import nl.sluis.ledger.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A witness that is asked over HTTP (c2sp.org/tlog-witness). For one thread. */
public final class RemoteWitness implements Cosigner {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteWitness.class);
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int LONGEST_ANSWER = 64 * 1024;

  private final URI url;
  private final VerifierKey key;
  private final HttpClient client;
  private final Prover prover;
  private long known;

  /**
   * @param prefix the witness's submission prefix, such as {@code
   *     https://buurgemeente.example:8443/getuige}
   * @param key the witness's
   * @param client presents the gateway's certificate
   */
  public RemoteWitness(URI prefix, VerifierKey key, HttpClient client, Prover prover) {
    this.url = URI.create(prefix + "/add-checkpoint");
    this.key = key;
    this.client = client;
    this.prover = prover;
  }

  @Override
  public Optional<NoteSignature> cosign(SignedCheckpoint checkpoint) {
    try {
      // The first answer may be where the witness was; the second is to a proof from there.
      NoteSignature signature = ask(checkpoint);
      return Optional.ofNullable(signature == null ? ask(checkpoint) : signature);
    } catch (IOException | RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("witness", key.name())
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log("witness does not cosign");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  /** One question; null when the witness said that it knows another size. */
  private @Nullable NoteSignature ask(SignedCheckpoint checkpoint)
      throws IOException, InterruptedException {
    long size = checkpoint.checkpoint().size();
    List<Hash> proof = known == 0 ? List.of() : prover.consistency(known, size).path();
    String body = new AddCheckpoint(known, proof, checkpoint).encode();
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    return switch (answer.statusCode()) {
      case 200 -> {
        NoteSignature signature = verified(checkpoint, text);
        known = size;
        yield signature;
      }
      case 409 -> {
        conflict(Long.parseLong(text.strip()), size);
        yield null;
      }
      default -> throw new IOException("status " + answer.statusCode());
    };
  }

  private void conflict(long theirs, long size) throws IOException {
    if (theirs > size || (theirs == known && known == size)) {
      LOG.atError()
          .addKeyValue("witness", key.name())
          .addKeyValue("size", size)
          .addKeyValue("witnessed", theirs)
          .log("a witness knows more of this ledger, or another one: was it cut off or replaced?");
      throw new IOException("the witness knows another tree");
    }
    known = theirs;
  }

  private NoteSignature verified(SignedCheckpoint checkpoint, String lines) throws IOException {
    Note answered = Note.parse(checkpoint.checkpoint().text() + "\n" + lines);
    for (NoteSignature signature : answered.claimedBy(key)) {
      Note one = new Note(checkpoint.checkpoint().text(), List.of(signature));
      if (NoteVerifier.of(key.toString()).judge(one) == Verdict.GOOD) {
        return signature;
      }
    }
    throw new IOException("no good cosignature in the answer");
  }
}
