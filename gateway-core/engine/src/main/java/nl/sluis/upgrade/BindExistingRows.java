package nl.sluis.upgrade;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import nl.sluis.binding.BoundTable;
import nl.sluis.crypto.Seal;
import nl.sluis.crypto.SealBrokenException;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import nl.sluis.outbox.Held;
import nl.sluis.pipeline.DecisionSeal;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.DecisionInputs;
import nl.sluis.store.Entry;
import nl.sluis.store.Store;
import nl.sluis.store.UnboundRows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over a store of before rows were bound to leaves, once, before anything else is done with
 * it: binds each row as it is found, and seals anew what was sealed for less than its whole row.
 *
 * <p>From the first row that was bound in the ordinary way on, nothing is taken over any more:
 * otherwise who can write in the database could have rows taken over, and old seals opened, at any
 * start. Rows without a mark are then left as they are, to be found by verification. A take-over
 * that was interrupted goes on where it was.
 */
public final class BindExistingRows {

  private static final Logger LOG = LoggerFactory.getLogger(BindExistingRows.class);
  private static final int PAGE = 1_000;

  private final Store store;
  private final UnboundRows unbound;
  private final KeyRing keys;
  private final Committer committer;
  private final SecureRandom random;

  public BindExistingRows(Store store, KeyRing keys, Committer committer, SecureRandom random) {
    this.store = store;
    this.unbound = store.unbound();
    this.keys = keys;
    this.committer = committer;
    this.random = random;
  }

  /** Does what there is to do; only what writes this store itself may be running. */
  public void adopt() {
    if (Arrays.stream(BoundTable.values()).noneMatch(unbound::any)) {
      return;
    }
    if (isBound()) {
      LOG.atError().log("there are rows that this gateway did not write; run 'ledger verify'");
      return;
    }
    int all = each(unbound::keys, this::key);
    all += each(unbound::deliveries, this::delivery);
    all += each(unbound::holds, this::held);
    all += each(unbound::decisions, this::decision);
    for (BoundTable table : BoundTable.values()) {
      while (unbound.any(table)) {
        commit(List.of(new Change.Adopted(table, PAGE)));
      }
    }
    LOG.atInfo().addKeyValue("sealed", all).log("the rows of before are bound to the ledger");
  }

  /** Whether the ledger has bound a row in the ordinary way already, or cannot be read. */
  private boolean isBound() {
    try {
      for (Iterator<LedgerBatch> rows = store.ledger().batches(); rows.hasNext(); ) {
        for (byte[] leaf : rows.next().leafBytes()) {
          if (Leaf.decode(leaf).step() == Step.ROWS_BOUND) {
            return true;
          }
        }
      }
      return false;
    } catch (IllegalArgumentException unreadable) {
      return true;
    }
  }

  private <T> int each(IntFunction<List<T>> some, java.util.function.Function<T, Change> change) {
    int total = 0;
    for (List<T> page = some.apply(PAGE); !page.isEmpty(); page = some.apply(PAGE)) {
      List<Change> changes = new ArrayList<>();
      page.forEach(row -> changes.add(change.apply(row)));
      commit(changes);
      total += page.size();
    }
    return total;
  }

  /** Keys of another master key did not come this far: one that does not open was altered. */
  private Change key(KeyRing.StoredKey key) {
    byte[] wrapped;
    try {
      wrapped = keys.rewrapped(key).wrapped();
    } catch (SealBrokenException e) {
      wrapped = key.wrapped();
    }
    return new Change.Resealed(BoundTable.SUBJECT, key.id(), wrapped);
  }

  private Change delivery(Delivery made) {
    byte[] subject = made.subject();
    byte[] body = made.body();
    if (subject != null) {
      body =
          keys.byId(subject)
              .map(key ->
                  again(
                      key,
                      made.body(),
                      made.id().getBytes(US_ASCII),
                      plain -> made.with(plain).sealed(key, random).body()))
              .orElse(body);
    } else if (made.state() == Delivery.State.WAITING || made.state() == Delivery.State.DEAD) {
      body = made.sealed(keys.seal(), random).body();
    }
    return new Change.Resealed(BoundTable.DELIVERY, made.id(), body);
  }

  private Change held(Held held) {
    byte[] subject = held.subject();
    byte[] content =
        subject == null
            ? held.content()
            : keys.byId(subject)
                .map(key ->
                    again(
                        key,
                        held.content(),
                        held.id().getBytes(US_ASCII),
                        plain -> held.with(plain).sealed(key, random).content()))
                .orElse(held.content());
    return new Change.Resealed(BoundTable.HELD, held.id(), content);
  }

  private Change decision(DecisionInputs.Kept kept) {
    byte[] input =
        keys.byId(kept.subject())
            .map(key ->
                again(
                    key,
                    kept.input(),
                    ("decision|" + kept.exchange()).getBytes(US_ASCII),
                    plain -> DecisionSeal.seal(kept.exchange(), key, kept.at(), plain, random)))
            .orElse(kept.input());
    return new Change.Resealed(BoundTable.DECISION_INPUT, kept.number(), input);
  }

  private interface Sealing {
    byte[] seal(byte[] plain);
  }

  /** What did not open before will not open now, and is left as it is. */
  private static byte[] again(Seal key, byte[] sealed, byte[] context, Sealing sealing) {
    byte[] plain;
    try {
      plain = key.open(sealed, context);
    } catch (SealBrokenException e) {
      return sealed;
    }
    return sealing.seal(plain);
  }

  private void commit(List<Change> changes) {
    committer.submit(Entry.of(List.of(), changes, true)).toCompletableFuture().join();
  }
}
