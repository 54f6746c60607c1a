package nl.sluis.vir;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import nl.sluis.agreement.Agreement;
import nl.sluis.dispatch.OpenDeliveries;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import nl.sluis.outbox.Outbox;
import nl.sluis.participant.Oin;
import nl.sluis.policy.PolicySet;
import nl.sluis.signal.MessageType;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;

/**
 * Reads the inbox of the Verwijsindex, where the gateway tells it that an objection to a report was
 * well-founded: the report goes, and is not archived (AVG 21; Jeugdwet 7.1.4.6). The note is
 * confirmed after the report has gone, so that a crash between the two does it again and changes
 * nothing. For one thread.
 */
public final class UpheldObjections {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_AT_ONCE = 200;

  private final ReferenceIndex index;
  private final Outbox outbox;
  private final OpenDeliveries unseal;
  private final Committer committer;
  private final Supplier<PolicySet> policy;
  private final InstantSource clock;

  /**
   * @param policy the policy set of this moment
   */
  public UpheldObjections(
      ReferenceIndex index,
      Outbox outbox,
      OpenDeliveries unseal,
      Committer committer,
      Supplier<PolicySet> policy,
      InstantSource clock) {
    this.index = index;
    this.outbox = outbox;
    this.unseal = unseal;
    this.committer = committer;
    this.policy = policy;
    this.clock = clock;
  }

  /** Does what the notes ask; answers how many there were. */
  public int work() {
    int notes = 0;
    List<Oin> indexes =
        policy.get().agreements().values().stream()
            .filter(agreement -> agreement.role().equals(MatchAnnouncements.INDEX))
            .map(Agreement::oin)
            .toList();
    for (Oin oin : indexes) {
      for (Delivery note : outbox.inbox(oin, "", MOST_AT_ONCE)) {
        // One that was altered is told by who opens it, and obeyed by nobody.
        if (note.type().equals(MessageType.CONSENT_WITHDRAWN)
            && unseal.open(note) instanceof OpenDeliveries.Opened.Message said) {
          obey(note, said.body());
          notes++;
        }
      }
    }
    return notes;
  }

  private void obey(Delivery note, byte[] said) {
    int removed = index.objected(message(said));
    Leaf leaf =
        note.leaf(clock.instant(), Step.CONFIRMED)
            .reason("verwijderd")
            .policy(policy.get().metadata().version())
            .facts(new Facts.Counted(null, null, removed))
            .build();
    committer
        .submit(
            Entry.of(
                List.of(leaf),
                List.of(new Change.DeliveryClosed(note.id(), Delivery.State.CONFIRMED)),
                true))
        .toCompletableFuture()
        .join();
  }

  private static String message(byte[] said) {
    try {
      return JSON.readTree(said).path("bericht").asText();
    } catch (IOException e) {
      throw new UncheckedIOException("a note of the gateway itself is JSON", e);
    }
  }
}
