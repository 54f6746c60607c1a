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
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import nl.sluis.anchor.WitnessAnswer.Conflict;
import nl.sluis.anchor.WitnessAnswer.Cosigned;
import nl.sluis.anchor.WitnessAnswer.Reason;
import nl.sluis.anchor.WitnessAnswer.Refused;
import nl.sluis.anchor.WitnessStanding.Outcome;
import nl.sluis.ledger.Checkpoint;
import nl.sluis.ledger.Fork;
import nl.sluis.ledger.Hash;
import nl.sluis.ledger.Note;
import nl.sluis.ledger.NoteSignature;
import nl.sluis.ledger.NoteVerifier;
import nl.sluis.ledger.NoteVerifier.Verdict;
import nl.sluis.ledger.Prover;
import nl.sluis.ledger.SignedCheckpoint;
import nl.sluis.ledger.VerifierKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A witness that is asked over HTTP (c2sp.org/tlog-witness). For one thread; how it stands may be
 * asked from any.
 *
 * <p>Three refusals are told apart: the witness was at another size, so it is asked again from
 * there; it is away, or answers nonsense; or it knows another history of this ledger. Of the last
 * the ledger convinces itself where the witness shows what it knows: it holds its own tree against
 * that checkpoint.
 */
public final class RemoteWitness implements Cosigner {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteWitness.class);
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int LONGEST_ANSWER = 64 * 1024;

  private final URI prefix;
  private final VerifierKey key;
  private final VerifierKey log;
  private final HttpClient client;
  private final Prover prover;
  private final ForkService forks;
  private final InstantSource clock;
  private volatile WitnessStanding standing;
  private long known;

  /**
   * @param prefix the witness's submission prefix, such as {@code
   *     https://buurgemeente.example:8443/getuige}
   * @param key the witness's
   * @param log the key of this ledger that signs every checkpoint
   * @param newest the newest anchor, in which it may have cosigned
   * @param client presents the gateway's certificate
   * @param forks is told when the witness knows another history
   */
  public RemoteWitness(
      URI prefix,
      VerifierKey key,
      VerifierKey log,
      Optional<SignedCheckpoint> newest,
      HttpClient client,
      Prover prover,
      ForkService forks,
      InstantSource clock) {
    this.prefix = prefix;
    this.key = key;
    this.log = log;
    this.client = client;
    this.prover = prover;
    this.forks = forks;
    this.clock = clock;
    this.standing =
        WitnessStanding.unasked(
            key.name(), newest.flatMap(note -> note.cosignedAt(key)).orElse(null));
  }

  /** How it stands. */
  public WitnessStanding standing() {
    return standing;
  }

  @Override
  public Optional<NoteSignature> cosign(SignedCheckpoint checkpoint) {
    Optional<NoteSignature> signature = Optional.empty();
    Outcome outcome = Outcome.AWAY;
    try {
      signature = judge(checkpoint, answer(checkpoint));
      outcome = signature.isPresent() ? Outcome.COSIGNED : Outcome.FORK;
    } catch (IOException | RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("witness", key.name())
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log("witness does not cosign");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    standing = standing.asked(outcome, clock.instant());
    return signature;
  }

  /** The first answer may be where the witness was; the second is to a proof from there. */
  private WitnessAnswer answer(SignedCheckpoint checkpoint)
      throws IOException, InterruptedException {
    WitnessAnswer answer = ask(checkpoint);
    if (answer instanceof Conflict(long theirs)
        && theirs != known
        && theirs <= checkpoint.checkpoint().size()) {
      known = theirs;
      answer = ask(checkpoint);
    }
    return answer;
  }

  /** Empty when the witness knows another history, which then is written down. */
  private Optional<NoteSignature> judge(SignedCheckpoint checkpoint, WitnessAnswer answer)
      throws IOException, InterruptedException {
    long size = checkpoint.checkpoint().size();
    switch (answer) {
      case Cosigned(String line) -> {
        NoteSignature signature = verified(checkpoint, line);
        known = size;
        return Optional.of(signature);
      }
      case Conflict(long theirs) when theirs > size -> fork(Fork.Kind.SHORTER, theirs, checkpoint);
      case Conflict(long theirs) when theirs == size ->
          fork(Fork.Kind.OTHER_ROOT, theirs, checkpoint);
      case Conflict _ -> throw new IOException("the witness contradicts itself");
      case Refused(Reason reason) when reason == Reason.INCONSISTENT ->
          fork(Fork.Kind.NOT_ADDED, known, checkpoint);
      case Refused _ -> throw new IOException("the witness does not understand");
    }
    return Optional.empty();
  }

  private WitnessAnswer ask(SignedCheckpoint checkpoint) throws IOException, InterruptedException {
    long size = checkpoint.checkpoint().size();
    List<Hash> proof = known == 0 ? List.of() : prover.consistency(known, size).path();
    HttpResponse<byte[]> answer =
        send(
            HttpRequest.newBuilder(URI.create(prefix + "/add-checkpoint"))
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(
                    BodyPublishers.ofString(new AddCheckpoint(known, proof, checkpoint).encode())));
    return switch (answer.statusCode()) {
      case 200 -> new Cosigned(text(answer));
      case 409 -> new Conflict(Long.parseLong(text(answer).strip()));
      case 422 -> new Refused(Reason.INCONSISTENT);
      default -> throw new IOException("status " + answer.statusCode());
    };
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(
        request.timeout(PATIENCE).build(),
        BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private void fork(Fork.Kind said, long theirs, SignedCheckpoint offered)
      throws IOException, InterruptedException {
    SignedCheckpoint shown = shown().orElse(null);
    Fork.Kind kind =
        shown == null ? said : differing(shown.checkpoint(), offered.checkpoint()).orElse(null);
    if (kind == null) {
      throw new IOException("the witness refuses a tree that adds to what it knows");
    }
    Fork fork =
        new Fork(
            log.name(),
            key.name(),
            kind,
            shown == null ? theirs : shown.checkpoint().size(),
            shown == null ? "" : shown.encode(),
            offered.encode(),
            clock.instant(),
            null);
    forks.found(fork, null).toCompletableFuture().join();
  }

  /** What the witness cosigned last, if it shows that and this ledger signed it too. */
  private Optional<SignedCheckpoint> shown() throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        send(HttpRequest.newBuilder(URI.create(prefix + "/logboeken/" + Witness.id(log.name()))));
    if (answer.statusCode() != 200) {
      return Optional.empty();
    }
    SignedCheckpoint shown = SignedCheckpoint.parse(text(answer));
    boolean ours =
        shown.checkpoint().origin().equals(log.name())
            && NoteVerifier.of(log.toString()).verify(shown.note()) == Verdict.GOOD
            && NoteVerifier.of(key.toString()).verify(shown.note()) == Verdict.GOOD;
    return ours ? Optional.of(shown) : Optional.empty();
  }

  /** In what this ledger differs from what was witnessed; empty when it only adds to it. */
  private Optional<Fork.Kind> differing(Checkpoint witnessed, Checkpoint own) {
    if (witnessed.size() > own.size()) {
      return Optional.of(Fork.Kind.SHORTER);
    }
    if (witnessed.size() == own.size()) {
      return witnessed.root().equals(own.root())
          ? Optional.empty()
          : Optional.of(Fork.Kind.OTHER_ROOT);
    }
    return prover.consistency(witnessed.size(), own.size()).verify(witnessed.root(), own.root())
        ? Optional.empty()
        : Optional.of(Fork.Kind.NOT_ADDED);
  }

  private NoteSignature verified(SignedCheckpoint checkpoint, String lines) throws IOException {
    Note answered = Note.parse(checkpoint.checkpoint().text() + "\n" + lines);
    for (NoteSignature signature : answered.claimedBy(key)) {
      Note one = new Note(checkpoint.checkpoint().text(), List.of(signature));
      if (NoteVerifier.of(key.toString()).verify(one) == Verdict.GOOD) {
        return signature;
      }
    }
    throw new IOException("no good cosignature in the answer");
  }
}
