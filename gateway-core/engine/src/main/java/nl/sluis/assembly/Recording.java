package nl.sluis.assembly;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import nl.sluis.crypto.MasterKey;
import nl.sluis.dispatch.TamperingRecorder;
import nl.sluis.exchange.UuidV7;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.SigningKey;
import nl.sluis.store.CommitObservers;
import nl.sluis.store.Committer;
import nl.sluis.store.Store;
import nl.sluis.store.cached.CachedStore;
import nl.sluis.upgrade.BindExistingRows;

/**
 * What makes things durable and keeps persons apart; everything else in the engine is built on it.
 *
 * @param store which is not closed with it
 * @param observers are shown each commit, in the order in which they were added
 */
public record Recording(
    Store store,
    MasterKey master,
    CommitObservers observers,
    Committer committer,
    TamperingRecorder tampering,
    KeyRing keys,
    UuidV7 ids,
    SecureRandom random,
    InstantSource clock)
    implements AutoCloseable {

  /**
   * Starts the committer, and binds what an older version left unbound.
   *
   * @param uncached where everything is kept; nothing else commits to it
   * @param signer signs every checkpoint
   * @param queue how many entries may wait for the committer
   * @param completions where the futures of those who commit are completed
   */
  public static Recording start(
      Store uncached,
      MasterKey master,
      SigningKey signer,
      int queue,
      Executor completions,
      SecureRandom random,
      InstantSource clock) {
    Store store = new CachedStore(uncached);
    CommitObservers observers = new CommitObservers();
    Committer committer =
        new Committer(
            store, signer.key().name(), List.of(signer), queue, completions, observers, clock);
    try {
      TamperingRecorder tampering = new TamperingRecorder(committer, clock);
      KeyRing keys = new KeyRing(master, store.keys(), random, tampering::foundKey);
      new BindExistingRows(store, keys, committer, random).adopt();
      UuidV7 ids = new UuidV7(clock, random);
      return new Recording(
          store, master, observers, committer, tampering, keys, ids, random, clock);
    } catch (RuntimeException | Error e) {
      committer.close();
      throw e;
    }
  }

  /** Commits what waits, and stops. */
  @Override
  public void close() {
    committer.close();
  }
}
