package nl.sluis.anchor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import nl.sluis.anchor.WitnessAnswer.Conflict;
import nl.sluis.anchor.WitnessAnswer.Cosigned;
import nl.sluis.anchor.WitnessAnswer.Reason;
import nl.sluis.anchor.WitnessAnswer.Refused;
import nl.sluis.ledger.Checkpoint;
import nl.sluis.ledger.ConsistencyProof;
import nl.sluis.ledger.CosigningKey;
import nl.sluis.ledger.Hash;
import nl.sluis.ledger.Note;
import nl.sluis.ledger.NoteSignature;
import nl.sluis.ledger.NoteVerifier;
import nl.sluis.ledger.NoteVerifier.Verdict;
import nl.sluis.ledger.SignedCheckpoint;
import nl.sluis.ledger.TreeHash;
import nl.sluis.ledger.VerifierKey;
import nl.sluis.ledger.Witnessed;
import nl.sluis.ledger.WitnessedLogs;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A witness of other logs: it cosigns a checkpoint when that only adds to the one it cosigned
 * before, and what it cosigned is durable before anyone sees the cosignature. So it never signs a
 * smaller tree or another history, and can show what a log once had. Safe for several threads;
 * requests are dealt with one after the other.
 */
public final class Witness {
  private static final Logger LOG = LoggerFactory.getLogger(Witness.class);

  private final Map<String, List<VerifierKey>> logs;
  private final CosigningKey key;
  private final WitnessedLogs known;
  private final Committer committer;
  private CompletionStage<?> tail = CompletableFuture.completedFuture(null);

  /**
   * @param logs keys of the logs it cosigns; each key is named after its log
   * @param key its own
   */
  public Witness(
      List<VerifierKey> logs, CosigningKey key, WitnessedLogs known, Committer committer) {
    this.logs = logs.stream().collect(Collectors.groupingBy(VerifierKey::name));
    this.key = key;
    this.known = known;
    this.committer = committer;
  }

  /**
   * Answers a request.
   *
   * @param body as c2sp.org/tlog-witness defines it
   * @return fails only when what was cosigned could not be made durable
   */
  public CompletionStage<WitnessAnswer> add(byte[] body) {
    AddCheckpoint request;
    try {
      request = AddCheckpoint.parse(body);
    } catch (IllegalArgumentException malformed) {
      return refused(Reason.MALFORMED);
    }
    List<VerifierKey> keys = logs.get(request.checkpoint().checkpoint().origin());
    if (keys == null) {
      return refused(Reason.UNKNOWN_LOG);
    }
    NoteVerifier signed =
        NoteVerifier.any(keys.stream().map(k -> NoteVerifier.of(k.toString())).toList());
    if (signed.judge(request.checkpoint().note()) != Verdict.GOOD) {
      return refused(Reason.UNTRUSTED_SIGNATURE);
    }
    return inTurn(request, keys);
  }

  private synchronized CompletionStage<WitnessAnswer> inTurn(
      AddCheckpoint request, List<VerifierKey> keys) {
    CompletionStage<WitnessAnswer> answer =
        tail.handle((done, failed) -> null).thenCompose(before -> judge(request, keys));
    tail = answer;
    return answer;
  }

  private CompletionStage<WitnessAnswer> judge(AddCheckpoint request, List<VerifierKey> keys) {
    Checkpoint offered = request.checkpoint().checkpoint();
    Witnessed last = known.of(offered.origin()).orElse(null);
    long size = last == null ? 0 : last.size();
    Hash root =
        last == null
            ? new TreeHash().empty()
            : SignedCheckpoint.parse(last.note()).checkpoint().root();
    if (request.oldSize() != size) {
      return CompletableFuture.completedFuture(new Conflict(size));
    }
    if (size == offered.size() && !root.equals(offered.root())) {
      LOG.atError().addKeyValue("size", size).log("a witnessed log has two trees of one size");
      return CompletableFuture.completedFuture(new Conflict(size));
    }
    var proof = new ConsistencyProof(size, offered.size(), request.proof());
    if (!proof.verify(root, offered.root())) {
      LOG.atError()
          .addKeyValue("size", offered.size())
          .addKeyValue("known", size)
          .log("a witnessed log does not add to what it had");
      return refused(Reason.INCONSISTENT);
    }
    return cosign(offered, own(request.checkpoint().note(), keys));
  }

  private CompletionStage<WitnessAnswer> cosign(Checkpoint offered, List<NoteSignature> by) {
    SignedCheckpoint cosigned = offered.sign(List.of(key));
    List<NoteSignature> all = new ArrayList<>(by);
    all.addAll(cosigned.signatures());
    Witnessed seen =
        new Witnessed(
            offered.origin(), offered.size(), new SignedCheckpoint(offered, all).encode());
    return committer.submit(
        Entry.of(
            List.of(),
            List.of(new Change.CheckpointWitnessed(seen)),
            new Cosigned(cosigned.signatures().getFirst().line())));
  }

  /** The signatures by the log itself; others are not kept. */
  private static List<NoteSignature> own(Note note, List<VerifierKey> keys) {
    return keys.stream().flatMap(k -> note.claimedBy(k).stream()).toList();
  }

  private static CompletionStage<WitnessAnswer> refused(Reason reason) {
    return CompletableFuture.completedFuture(new Refused(reason));
  }
}
