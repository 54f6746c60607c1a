package nl.sluis.inzage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.audit.Recorded;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.policy.Effect;
import org.jspecify.annotations.Nullable;

/**
 * What the evidence tells of one message about a person: the last that was decided, and what
 * happened to it since.
 */
final class MessageHistory {

  /** One message is for one recipient in one role, of one type, within one exchange. */
  record Key(String exchange, String recipient, String role, String type) {
    static Key of(Leaf leaf) {
      return new Key(
          String.valueOf(leaf.exchange()),
          String.valueOf(leaf.recipient()),
          String.valueOf(leaf.recipientRole()),
          String.valueOf(leaf.type()));
    }
  }

  private final Leaf first;
  private final List<Leaf> since = new ArrayList<>();
  private Leaf last;
  private Facts.Decided decided;
  private @Nullable Leaf ended;
  private boolean arrived;

  private MessageHistory(Leaf first, Facts.Decided decided) {
    this.first = first;
    this.last = first;
    this.decided = decided;
  }

  /** All messages that these leaves tell of, in the order in which they were decided. */
  static List<MessageHistory> of(List<Recorded> leaves) {
    Map<Key, MessageHistory> told = new LinkedHashMap<>();
    for (Recorded recorded : leaves) {
      Leaf leaf = recorded.leaf();
      if (leaf.exchange() == null) {
        continue;
      }
      if (leaf.facts() instanceof Facts.Decided decided) {
        told.computeIfAbsent(Key.of(leaf), key -> new MessageHistory(leaf, decided))
            .decide(leaf, decided);
      } else if (leaf.step() == Step.NOTICE_GIVEN) {
        told.values().stream()
            .filter(one -> leaf.exchange().equals(one.first.exchange()))
            .forEach(one -> one.since.add(leaf));
      } else {
        MessageHistory known = told.get(Key.of(leaf));
        if (known != null) {
          known.happen(leaf);
        }
      }
    }
    return List.copyOf(told.values());
  }

  private void decide(Leaf leaf, Facts.Decided decision) {
    last = leaf;
    decided = decision;
    ended = null;
    arrived = false;
  }

  private void happen(Leaf leaf) {
    since.add(leaf);
    switch (leaf.happened()) {
      case WITHDRAWN, EXPIRED, UNDELIVERED -> ended = leaf;
      case FORWARDED, DELIVERED, READ, CONFIRMED -> {
        arrived = true;
        ended = null;
      }
      default -> {}
    }
  }

  Leaf first() {
    return first;
  }

  /** The last decision; who it was about is as in the first. */
  Facts.Decided decided() {
    return decided;
  }

  List<Leaf> since() {
    return since;
  }

  Inzage.Outcome outcome() {
    if (ended != null) {
      return switch (ended.happened()) {
        case EXPIRED -> Inzage.Outcome.EXPIRED;
        case UNDELIVERED -> Inzage.Outcome.UNDELIVERED;
        default -> Inzage.Outcome.WITHDRAWN;
      };
    }
    if (Effect.permits(decided.effect())) {
      return arrived ? Inzage.Outcome.PASSED : Inzage.Outcome.READY;
    }
    return Effect.HOLD.slug().equals(decided.effect())
        ? Inzage.Outcome.WAITS
        : Inzage.Outcome.REFUSED;
  }

  /** Why it was not passed on, or was taken back: a slug. */
  @Nullable String reason() {
    if (ended != null) {
      return ended.reason();
    }
    return Effect.permits(decided.effect()) ? null : last.reason();
  }

  /** When the persons concerned were told of it; null when they were not. */
  @Nullable Instant noticed() {
    String duty = decided.notice();
    return since.stream()
        .filter(leaf ->
            leaf.facts() instanceof Facts.Noticed(var notice, _)
                && (notice == null || notice.equals(duty)))
        .map(Leaf::at)
        .findFirst()
        .orElse(null);
  }
}
