package nl.sluis.api;

import java.time.Instant;
import java.time.LocalDate;
import nl.sluis.agreement.Agreement;
import nl.sluis.http.Request;
import nl.sluis.http.UserCode;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LeafBuilder;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Oin;
import nl.sluis.policy.PolicySet;

/**
 * A request by a participant whose agreement holds.
 *
 * @param id what the path has in place of {@code {id}}; empty when its template has none
 * @param evidence whether evidence says that it was made
 */
public record Call(
    Request request,
    Agreement caller,
    PolicySet policy,
    Instant at,
    String trace,
    String id,
    RequestEvidence evidence) {

  /** A request that has left no evidence yet. */
  public Call(
      Request request, Agreement caller, PolicySet policy, Instant at, String trace, String id) {
    this(request, caller, policy, at, trace, id, new RequestEvidence());
  }

  /** Who calls. */
  public Oin oin() {
    return caller.oin();
  }

  /** The day of the call, in the policy's time zone. */
  public LocalDate day() {
    return local(at);
  }

  /** The day of a moment, in the policy's time zone. */
  LocalDate local(Instant moment) {
    return LocalDate.ofInstant(moment, policy.metadata().zone());
  }

  /** Starts a leaf about what this participant did. */
  public LeafBuilder leaf(Step step) {
    evidence.leave();
    return Leaf.at(at, step)
        .sender(caller.oin().value(), caller.role())
        .policy(policy.metadata().version())
        .trace(trace)
        .user(UserCode.of(request));
  }

  @Override
  public String toString() {
    return "Call[" + request + "]";
  }
}
