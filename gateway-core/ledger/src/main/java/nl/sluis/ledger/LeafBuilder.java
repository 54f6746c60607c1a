package nl.sluis.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A leaf being written. Everything but time and step is optional. For one thread. */
public final class LeafBuilder {
  private Instant at;
  private final Step step;
  private @Nullable String exchange;
  private @Nullable String sender;
  private @Nullable String senderRole;
  private @Nullable String recipient;
  private @Nullable String recipientRole;
  private @Nullable String type;
  private @Nullable String subject;
  private @Nullable String effect;
  private @Nullable String rule;
  private @Nullable String basis;
  private @Nullable String policy;
  private List<String> fields = List.of();
  private List<String> dropped = List.of();
  private @Nullable String reason;
  private @Nullable String commitment;
  private @Nullable String trace;
  private @Nullable String purpose;
  private @Nullable Integer age;
  private List<String> custody = List.of();
  private List<String> consents = List.of();
  private @Nullable String notice;
  private @Nullable LocalDate noticeBy;
  private @Nullable LocalDate reviewBy;
  private @Nullable LocalDate heldUntil;
  private @Nullable String message;
  private @Nullable String user;
  private @Nullable Integer count;
  private @Nullable String rows;

  LeafBuilder(Instant at, Step step) {
    this.at = at;
    this.step = step;
  }

  LeafBuilder(Leaf leaf, Step step) {
    this(leaf.at(), step);
    exchange = leaf.exchange();
    sender = leaf.sender();
    senderRole = leaf.senderRole();
    recipient = leaf.recipient();
    recipientRole = leaf.recipientRole();
    type = leaf.type();
    subject = leaf.subject();
    effect = leaf.effect();
    rule = leaf.rule();
    basis = leaf.basis();
    policy = leaf.policy();
    fields = leaf.fields();
    dropped = leaf.dropped();
    reason = leaf.reason();
    commitment = leaf.commitment();
    trace = leaf.trace();
    purpose = leaf.purpose();
    age = leaf.age();
    custody = leaf.custody();
    consents = leaf.consents();
    notice = leaf.notice();
    noticeBy = leaf.noticeBy();
    reviewBy = leaf.reviewBy();
    heldUntil = leaf.heldUntil();
    message = leaf.message();
    user = leaf.user();
    count = leaf.count();
    rows = leaf.rows();
  }

  public LeafBuilder at(Instant moment) {
    at = moment;
    return this;
  }

  public LeafBuilder exchange(@Nullable String id) {
    exchange = id;
    return this;
  }

  public LeafBuilder sender(@Nullable String oin, @Nullable String role) {
    sender = oin;
    senderRole = role;
    return this;
  }

  public LeafBuilder recipient(@Nullable String oin, @Nullable String role) {
    recipient = oin;
    recipientRole = role;
    return this;
  }

  public LeafBuilder type(@Nullable String messageType) {
    type = messageType;
    return this;
  }

  public LeafBuilder subject(@Nullable String reference) {
    subject = reference;
    return this;
  }

  public LeafBuilder effect(@Nullable String outcome) {
    effect = outcome;
    return this;
  }

  /** The rule that decided, the id of the legal basis behind it, and the policy version. */
  public LeafBuilder ground(
      @Nullable String decidingRule, @Nullable String legalBasis, @Nullable String policyVersion) {
    rule = decidingRule;
    basis = legalBasis;
    policy = policyVersion;
    return this;
  }

  public LeafBuilder policy(@Nullable String version) {
    policy = version;
    return this;
  }

  public LeafBuilder fields(List<String> names) {
    fields = names;
    return this;
  }

  public LeafBuilder dropped(List<String> names) {
    dropped = names;
    return this;
  }

  public LeafBuilder reason(@Nullable String code) {
    reason = code;
    return this;
  }

  public LeafBuilder commitment(@Nullable String keyed) {
    commitment = keyed;
    return this;
  }

  public LeafBuilder trace(@Nullable String id) {
    trace = id;
    return this;
  }

  public LeafBuilder purpose(@Nullable String key) {
    purpose = key;
    return this;
  }

  /** In whole years. */
  public LeafBuilder age(@Nullable Integer years) {
    age = years;
    return this;
  }

  /** The consents it rests on, and the types of gezag under which they were given. */
  public LeafBuilder consents(List<String> ids, List<String> custodies) {
    consents = ids;
    custody = custodies;
    return this;
  }

  /** Who must be told, and before when. */
  public LeafBuilder notice(@Nullable String duty, @Nullable LocalDate lastDay) {
    notice = duty;
    noticeBy = lastDay;
    return this;
  }

  public LeafBuilder reviewBy(@Nullable LocalDate lastDay) {
    reviewBy = lastDay;
    return this;
  }

  public LeafBuilder heldUntil(@Nullable LocalDate lastDay) {
    heldUntil = lastDay;
    return this;
  }

  /** Id of the message or the hold that this is about. */
  public LeafBuilder message(@Nullable String id) {
    message = id;
    return this;
  }

  /** Who acted within the sender's organisation: a number or code, never a name. */
  public LeafBuilder user(@Nullable String code) {
    user = code;
    return this;
  }

  /** How many times it happened. */
  public LeafBuilder count(int times) {
    count = times;
    return this;
  }

  /** What became of rows of the store. */
  public LeafBuilder rows(@Nullable String changes) {
    rows = changes;
    return this;
  }

  public Leaf build() {
    return new Leaf(
        at,
        step,
        exchange,
        sender,
        senderRole,
        recipient,
        recipientRole,
        type,
        subject,
        effect,
        rule,
        basis,
        policy,
        fields,
        dropped,
        reason,
        commitment,
        trace,
        purpose,
        age,
        custody,
        consents,
        notice,
        noticeBy,
        reviewBy,
        heldUntil,
        message,
        user,
        count,
        rows);
  }
}
