package nl.sluis.anchor;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import nl.sluis.agreement.Agreement;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Fork;
import nl.sluis.ledger.Forks;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.ledger.TreeHash;
import nl.sluis.store.AlreadyDoneException;
import nl.sluis.store.Change;
import nl.sluis.store.Committed;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where forks of ledgers are written down, once each, and where the FG deals with them; both are
 * evidence. Knows from memory how many nobody dealt with.
 */
public final class ForkService {

  /** Most characters in a note. */
  public static final int LONGEST_NOTE = 2000;

  private static final Logger LOG = LoggerFactory.getLogger(ForkService.class);

  private final Forks forks;
  private final Committer committer;
  private volatile int open;

  public ForkService(Forks forks, Committer committer) {
    this.forks = forks;
    this.committer = committer;
    count();
  }

  /**
   * Writes a fork down, unless that was done before.
   *
   * @param by OIN of who offered the checkpoint; null for this gateway itself
   * @return whether it is new, once it is durable
   */
  public CompletionStage<Boolean> found(Fork fork, @Nullable String by) {
    if (forks.find(fork.id()).isPresent()) {
      return CompletableFuture.completedFuture(false);
    }
    LOG.atError()
        .addKeyValue("ledger", fork.origin())
        .addKeyValue("witness", fork.witness())
        .addKeyValue("kind", fork.kind())
        .addKeyValue("known", fork.knownSize())
        .log("a ledger has another history than its witness knows");
    Leaf leaf =
        Leaf.at(fork.at(), Step.FORK_FOUND)
            .sender(by, null)
            .message(fork.id())
            .reason(reason(fork))
            .facts(new Facts.Content(fork.proof().base64()))
            .build();
    return once(Entry.of(List.of(leaf), List.of(new Change.ForkFound(fork)), true));
  }

  /**
   * Records that the FG dealt with it.
   *
   * @param trace of the request
   * @return false when that was done before, once it is durable
   */
  public CompletionStage<Boolean> handle(
      Fork fork, Fork.Handling handling, Agreement officer, String policy, String trace) {
    String note = new TreeHash().leaf(handling.note().getBytes(StandardCharsets.UTF_8)).base64();
    Leaf leaf =
        Leaf.at(handling.at(), Step.FORK_HANDLED)
            .sender(officer.oin().value(), officer.role())
            .policy(policy)
            .trace(trace)
            .message(fork.id())
            .reason(reason(fork))
            .facts(new Facts.Content(note))
            .build();
    return once(
        Entry.of(List.of(leaf), List.of(new Change.ForkHandled(fork.id(), handling)), true));
  }

  private CompletionStage<Boolean> once(Entry<Boolean> entry) {
    return committer
        .submit(entry)
        .exceptionallyCompose(failure ->
            AlreadyDoneException.caused(failure)
                ? CompletableFuture.completedFuture(false)
                : CompletableFuture.failedFuture(failure));
  }

  private static String reason(Fork fork) {
    return switch (fork.kind()) {
      case SHORTER -> "korter-dan-getuigd";
      case OTHER_ROOT -> "andere-wortel";
      case NOT_ADDED -> "bouwt-niet-voort";
    };
  }

  /** How many forks nobody dealt with. */
  public int open() {
    return open;
  }

  /** All forks, those that nobody dealt with first. */
  public Forks forks() {
    return forks;
  }

  /** Looks at what was committed. */
  public void committed(Committed commit) {
    for (Change change : commit.changes()) {
      if (change instanceof Change.ForkFound || change instanceof Change.ForkHandled) {
        count();
        return;
      }
    }
  }

  private void count() {
    open = (int) forks.all().stream().filter(fork -> fork.handling() == null).count();
  }
}
