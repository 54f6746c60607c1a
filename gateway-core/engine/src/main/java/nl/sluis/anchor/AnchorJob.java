package nl.sluis.anchor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import nl.sluis.health.BackgroundLoop;
import nl.sluis.ledger.Anchor;
import nl.sluis.ledger.Anchors;
import nl.sluis.ledger.Checkpoint;
import nl.sluis.ledger.LedgerRows;
import nl.sluis.ledger.NoteSignature;
import nl.sluis.ledger.NoteSigner;
import nl.sluis.ledger.SignedCheckpoint;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Anchors the newest checkpoint, on a thread of its own: every so often when the tree grew, and at
 * stop. Pushes never wait for it. A witness or timestamp authority that is away is asked again at
 * the next anchor; when the tree does not grow, the same checkpoint is anchored again, at growing
 * intervals.
 */
public final class AnchorJob implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AnchorJob.class);
  private static final Duration AGAIN_AT_FIRST = Duration.ofSeconds(5);
  private static final Duration AGAIN_AT_MOST = Duration.ofMinutes(5);

  private final LedgerRows rows;
  private final Committer committer;
  private final List<? extends NoteSigner> signers;
  private final List<? extends Cosigner> cosigners;
  private final @Nullable TimestampSource timestampSource;
  private final InstantSource clock;
  private final BackgroundLoop loop = new BackgroundLoop("anchors", AGAIN_AT_FIRST, this::round);
  private volatile Duration every = AGAIN_AT_MOST;
  private long anchored;
  private boolean complete = true;
  private Instant last = Instant.MIN;
  private Duration again = AGAIN_AT_FIRST;

  /**
   * @param anchors what was anchored before
   * @param signers the log's keys: Ed25519 and ML-DSA
   * @param cosigners witnesses to ask
   * @param timestampSource timestamp authority to ask, if any
   */
  public AnchorJob(
      LedgerRows rows,
      Anchors anchors,
      Committer committer,
      List<? extends NoteSigner> signers,
      List<? extends Cosigner> cosigners,
      @Nullable TimestampSource timestampSource,
      InstantSource clock) {
    this.rows = rows;
    this.committer = committer;
    this.signers = List.copyOf(signers);
    this.cosigners = List.copyOf(cosigners);
    this.timestampSource = timestampSource;
    this.clock = clock;
    this.anchored = anchors.newest().map(Anchor::size).orElse(0L);
  }

  /** Starts anchoring; the first time after that pause. */
  public void start(Duration every) {
    this.every = every;
    loop.startAfter(every);
  }

  /** Its loop, for whoever watches over the gateway. */
  public BackgroundLoop loop() {
    return loop;
  }

  private Duration round() {
    anchor();
    return every;
  }

  /** One at a time: at stop the last round may be waiting for a witness still. */
  private synchronized void anchor() {
    SignedCheckpoint newest =
        rows.last().map(row -> SignedCheckpoint.parse(row.checkpoint())).orElse(null);
    if (newest != null && due(newest.checkpoint())) {
      anchor(newest.checkpoint());
    }
  }

  private boolean due(Checkpoint newest) {
    return newest.size() > anchored || (!complete && isAgain(clock.instant()));
  }

  /** Whether it is time to ask again, which it also is when the clock was set back. */
  private boolean isAgain(Instant now) {
    return now.isBefore(last) || !now.isBefore(last.plus(again));
  }

  private void anchor(Checkpoint newest) {
    last = clock.instant();
    SignedCheckpoint note = newest.sign(signers);
    boolean all = true;
    for (Cosigner cosigner : cosigners) {
      Optional<NoteSignature> cosignature = cosigner.cosign(note);
      if (cosignature.isPresent()) {
        note = note.with(cosignature.get());
      } else {
        all = false;
      }
    }
    String text = note.encode();
    byte @Nullable [] timestamp = null;
    if (timestampSource != null) {
      timestamp = timestampSource.stamp(text.getBytes(StandardCharsets.UTF_8)).orElse(null);
      all &= timestamp != null;
    }
    Anchor anchor = new Anchor(0, newest.size(), text, timestamp);
    committer
        .submit(Entry.of(List.of(), List.of(new Change.Anchored(anchor)), true))
        .toCompletableFuture()
        .join();
    again = all || newest.size() > anchored ? AGAIN_AT_FIRST : again.multipliedBy(2);
    again = again.compareTo(AGAIN_AT_MOST) > 0 ? AGAIN_AT_MOST : again;
    anchored = newest.size();
    complete = all;
  }

  /** Stops, and anchors once more. */
  @Override
  public void close() {
    loop.close();
    try {
      anchor();
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("reason", e.getClass().getSimpleName()).log("not anchored");
    }
  }
}
