package nl.sluis.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.http.Request;
import nl.sluis.keys.KeyRing;
import nl.sluis.participant.Oin;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * One push on its way through: the request, what the gateway calls it, and all that it holds on to
 * until it is over. Used by one thread at a time.
 *
 * <pre>
 * FindRepeat       claim on the sender's id ──── taken ─▶ refused: not now
 * BindToCasePlan   lease of the key of each person
 * ApplyToCasePlan  claim on the plan ─────────── taken ─▶ refused: not now
 * Commit or        durable ─▶ close: leases end as written, claims end
 * RecordRefusal    failed ──▶ close: leases end as failed, claims end; when somebody was erased,
 *                             or it was done, meanwhile: again as a new push (SignalEntrance)
 * </pre>
 */
public final class PushContext implements AutoCloseable {

  private final Request request;
  private final Instant at;
  private final String exchange;
  private final String trace;
  private final KeyRing keys;
  private final Claims claims;
  private final List<KeyRing.Lease> leases = new ArrayList<>();
  private final List<Claims.Claim> claimed = new ArrayList<>();
  private boolean durable;

  /**
   * @param at when it came in, by the gateway's clock
   * @param exchange UUIDv7 the gateway gave it
   * @param trace W3C trace id, 32 hexadecimal digits
   */
  PushContext(
      Request request, Instant at, String exchange, String trace, KeyRing keys, Claims claims) {
    this.request = request;
    this.at = at;
    this.exchange = exchange;
    this.trace = trace;
    this.keys = keys;
    this.claims = claims;
  }

  Request request() {
    return request;
  }

  Instant at() {
    return at;
  }

  String exchange() {
    return exchange;
  }

  String trace() {
    return trace;
  }

  /**
   * The key of a person the signal names, held until this push is over; of nobody, one for this
   * exchange.
   */
  KeyRing.Lease lease(@Nullable Subject subject) {
    KeyRing.Lease lease = subject == null ? keys.leaseForNobody(exchange) : keys.lease(subject);
    leases.add(lease);
    return lease;
  }

  /** The key with this id, of a person who was named before, held until this push is over. */
  Optional<KeyRing.Lease> leaseOf(byte[] id) {
    Optional<KeyRing.Lease> lease = keys.leaseOf(id);
    lease.ifPresent(leases::add);
    return lease;
  }

  /** All keys of the person who has these, which come first. */
  List<SubjectKey> samePerson(List<SubjectKey> some) {
    return keys.samePerson(some);
  }

  /** Whether somebody said that the person lives at another address. */
  boolean livesElsewhere(Subject subject) {
    return keys.livesElsewhere(subject);
  }

  /** What the person looks like. */
  List<String> marks(Subject subject) {
    return keys.marks(subject);
  }

  /** What the person shares with who is named almost the same. */
  List<String> likeness(Subject subject) {
    return keys.likenessOf(subject);
  }

  /** Who is named almost like this person, and may be the same. */
  List<SubjectKey> mayBe(Subject subject) {
    return keys.mayBe(subject);
  }

  /** The keys that are new with this push. */
  List<KeyRing.Lease> leases() {
    return leases;
  }

  /** Claims the sender's id until this push is over; false when another push has it now. */
  boolean claim(Oin sender, String signalId) {
    return claim(new Claims.Claim(sender, signalId));
  }

  /**
   * Claims a plan, or a person's place in one, until this push is over; false when another push has
   * it now. Saying so again is no second claim.
   *
   * @param keeper the municipality, which keeps the plans
   */
  boolean claimPlan(Oin keeper, String what) {
    Claims.Claim wanted = new Claims.Claim(keeper, "plan:" + what);
    return claimed.contains(wanted) || claim(wanted);
  }

  private boolean claim(Claims.Claim wanted) {
    return claims.take(wanted) && claimed.add(wanted);
  }

  /** What this push wrote is durable. */
  void durable() {
    durable = true;
  }

  /** Lets go of everything. */
  @Override
  public void close() {
    leases.forEach(lease -> keys.release(lease, durable));
    leases.clear();
    claimed.forEach(claims::giveBack);
    claimed.clear();
  }
}
