package nl.sluis.audit;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import nl.sluis.anchor.Timestamp;
import nl.sluis.binding.TableVerification;
import nl.sluis.ledger.Anchor;
import nl.sluis.ledger.AnchorTrail;
import nl.sluis.ledger.Anchors;
import nl.sluis.ledger.LedgerEnd;
import nl.sluis.ledger.LedgerVerifier;
import nl.sluis.ledger.ProgressListener;
import nl.sluis.ledger.TrustedLedger;
import nl.sluis.ledger.Verification;
import nl.sluis.store.LedgerLog;
import org.jspecify.annotations.Nullable;

/**
 * The ledger with all that is held against it while the gateway runs: its rows and anchors, the
 * tables, and what was made from it to answer questions. Whoever asks gets the same answer: the
 * daily verification, the console and, for what is in the ledger, {@code sluis ledger verify}.
 *
 * @param log the rows
 * @param anchors what was made fast outside the process
 * @param signed whose signatures make checkpoints of rows count
 * @param anchored whose signatures make anchors count
 * @param tables holds the tables against the ledger
 * @param evidence holds what answers questions against the ledger; makes it again when it differs
 * @param last is told what it came to
 */
public record WholeLedger(
    LedgerLog log,
    Anchors anchors,
    TrustedLedger signed,
    TrustedLedger anchored,
    Function<ProgressListener, TableVerification> tables,
    Function<ProgressListener, Optional<String>> evidence,
    LastVerification last,
    InstantSource clock) {

  /**
   * What it came to. After a ledger that is broken nothing is held against it.
   *
   * @param anchor the newest one, when the ledger was found in order; null when there is none
   * @param differed the table that answered questions and was not what the ledger says; null when
   *     all were
   */
  public record Result(
      Verification ledger,
      @Nullable Anchor anchor,
      @Nullable TableVerification tables,
      @Nullable String differed) {}

  /** How many leaves there are now. */
  public long size() {
    return log.frontier().size();
  }

  /** Verifies all of it. */
  public Result verify(ProgressListener progress) {
    LedgerEnd end = log.end();
    Anchor newest = anchors.newest().orElse(null);
    AnchorTrail trail = new AnchorTrail(anchored, anchors.all(), Timestamp::fits);
    Verification found = new LedgerVerifier(signed).verify(log, end, trail, null, progress);
    last.done(clock.instant(), found);
    if (found instanceof Verification.Broken) {
      return new Result(found, null, null, null);
    }
    TableVerification held = tables.apply(progress);
    last.tablesDone(clock.instant(), held);
    String differed = evidence.apply(progress).orElse(null);
    if (differed != null) {
      last.evidenceDiffered();
    }
    return new Result(found, newest, held, differed);
  }
}
