package nl.sluis.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A leaf being written. Everything but time and step is optional. For one thread. */
public final class LeafBuilder {
  private final LeafValues values = new LeafValues();
  private @Nullable Facts facts;

  LeafBuilder(Instant at, Step step) {
    values.put(Member.AT, at).put(Member.STEP, step.code());
  }

  public LeafBuilder exchange(@Nullable String id) {
    return put(Member.EXCHANGE, id);
  }

  public LeafBuilder sender(@Nullable String oin, @Nullable String role) {
    return put(Member.SENDER, oin).put(Member.SENDER_ROLE, role);
  }

  public LeafBuilder recipient(@Nullable String oin, @Nullable String role) {
    return put(Member.RECIPIENT, oin).put(Member.RECIPIENT_ROLE, role);
  }

  public LeafBuilder type(@Nullable String messageType) {
    return put(Member.TYPE, messageType);
  }

  public LeafBuilder subject(@Nullable String reference) {
    return put(Member.SUBJECT, reference);
  }

  public LeafBuilder policy(@Nullable String version) {
    return put(Member.POLICY, version);
  }

  public LeafBuilder reason(@Nullable String code) {
    return put(Member.REASON, code);
  }

  public LeafBuilder trace(@Nullable String id) {
    return put(Member.TRACE, id);
  }

  /** Id of the message or the hold that this is about. */
  public LeafBuilder message(@Nullable String id) {
    return put(Member.MESSAGE, id);
  }

  /** Who acted within the sender's organisation: a number or code, never a name. */
  public LeafBuilder user(@Nullable String code) {
    return put(Member.USER, code);
  }

  private LeafBuilder put(Member member, @Nullable Object value) {
    values.put(member, value);
    return this;
  }

  /** What only such a step has, where there is something of that. */
  public LeafBuilder facts(Facts ofItsStep) {
    facts = ofItsStep;
    return this;
  }

  /**
   * @throws IllegalArgumentException when such a step has other facts
   */
  public Leaf build() {
    return facts == null ? values.leaf() : values.leaf(facts);
  }
}
