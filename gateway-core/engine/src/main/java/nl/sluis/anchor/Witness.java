package nl.sluis.anchor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import nl.sluis.anchor.WitnessAnswer.Conflict;
import nl.sluis.anchor.WitnessAnswer.Cosigned;
import nl.sluis.anchor.WitnessAnswer.Reason;
import nl.sluis.anchor.WitnessAnswer.Refused;
import nl.sluis.ledger.Checkpoint;
import nl.sluis.ledger.ConsistencyProof;
import nl.sluis.ledger.CosigningKey;
import nl.sluis.ledger.Fork;
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
import org.jspecify.annotations.Nullable;

/**
 * A witness of other logs: it cosigns a checkpoint when that only adds to the one it cosigned
 * before, and what it cosigned is durable before anyone sees the cosignature. So it never signs a
 * smaller tree or another history, and can show what a log once had. Safe for several threads;
 * requests are dealt with one after the other.
 */
public final class Witness {
  private final Map<String, List<VerifierKey>> logs;
  private final CosigningKey key;
  private final WitnessedLogs known;
  private final ForkService forks;
  private final Committer committer;
  private final InstantSource clock;
  private final Map<String, Instant> asked = new ConcurrentHashMap<>();
  private CompletionStage<?> tail = CompletableFuture.completedFuture(null);

  /**
   * @param logs keys of the logs it cosigns; each key is named after its log
   * @param key its own
   * @param forks is told of a log that does not add to what was cosigned
   */
  public Witness(
      List<VerifierKey> logs,
      CosigningKey key,
      WitnessedLogs known,
      ForkService forks,
      Committer committer,
      InstantSource clock) {
    this.logs = logs.stream().collect(Collectors.groupingBy(VerifierKey::name));
    this.key = key;
    this.known = known;
    this.forks = forks;
    this.committer = committer;
    this.clock = clock;
  }

  /**
   * How a log stands with its witness.
   *
   * @param size leaves in the tree that was cosigned last; 0 when none was
   * @param cosigned when that was; null when never
   * @param asked when the log asked last; null when not since the gateway started
   */
  public record Standing(
      String origin, long size, @Nullable Instant cosigned, @Nullable Instant asked) {}

  /** How each log that it may cosign stands, by origin. */
  public List<Standing> standings() {
    List<Standing> all = new ArrayList<>();
    for (String origin : new TreeMap<>(logs).keySet()) {
      Witnessed last = known.of(origin).orElse(null);
      Instant cosigned =
          last == null
              ? null
              : SignedCheckpoint.parse(last.note()).cosignedAt(key.key()).orElse(null);
      all.add(new Standing(origin, last == null ? 0 : last.size(), cosigned, asked.get(origin)));
    }
    return all;
  }

  /**
   * What it cosigned last for a log, as a note; empty when it does not know that log.
   *
   * @param id of the log, by {@link #id}
   */
  public Optional<String> shown(String id) {
    return logs.keySet().stream()
        .filter(origin -> id(origin).equals(id))
        .findFirst()
        .flatMap(known::of)
        .map(Witnessed::note);
  }

  /** By what a log is called in a path: the SHA-256 of its origin, in hexadecimals. */
  static String id(String origin) {
    return HexFormat.of().formatHex(Timestamp.sha256(origin.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Answers a request.
   *
   * @param by OIN of who asks, for the evidence
   * @param body as c2sp.org/tlog-witness defines it
   * @return fails only when what was cosigned could not be made durable
   */
  public CompletionStage<WitnessAnswer> add(@Nullable String by, byte[] body) {
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
    if (signed.verify(request.checkpoint().note()) != Verdict.GOOD) {
      return refused(Reason.UNTRUSTED_SIGNATURE);
    }
    asked.put(request.checkpoint().checkpoint().origin(), clock.instant());
    return inTurn(by, request, keys);
  }

  private synchronized CompletionStage<WitnessAnswer> inTurn(
      @Nullable String by, AddCheckpoint request, List<VerifierKey> keys) {
    CompletionStage<WitnessAnswer> answer =
        tail.handle((done, failed) -> null).thenCompose(before -> judge(by, request, keys));
    tail = answer;
    return answer;
  }

  private CompletionStage<WitnessAnswer> judge(
      @Nullable String by, AddCheckpoint request, List<VerifierKey> keys) {
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
    List<NoteSignature> own = own(request.checkpoint().note(), keys);
    if (last != null && size == offered.size() && !root.equals(offered.root())) {
      Fork fork = fork(Fork.Kind.OTHER_ROOT, last, new SignedCheckpoint(offered, own));
      return forks.found(fork, by).thenApply(durable -> new Conflict(size));
    }
    var proof = new ConsistencyProof(size, offered.size(), request.proof());
    if (!proof.verify(root, offered.root())) {
      return last == null
          ? refused(Reason.INCONSISTENT)
          : forks
              .found(fork(Fork.Kind.NOT_ADDED, last, new SignedCheckpoint(offered, own)), by)
              .thenApply(durable -> new Refused(Reason.INCONSISTENT));
    }
    return cosign(offered, own);
  }

  private Fork fork(Fork.Kind kind, Witnessed last, SignedCheckpoint offered) {
    return new Fork(
        last.origin(),
        key.key().name(),
        kind,
        last.size(),
        last.note(),
        offered.encode(),
        clock.instant(),
        null);
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
