package nl.sluis.api;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import nl.sluis.http.Answer;

/** Lets only participants in some roles make a call; that others tried is in the evidence. */
public final class RoleGuard {

  private final Set<String> roles;
  private final String others;
  private final RefuseCaller refuseCaller;

  /**
   * @param roles keys of policies/roles.yaml
   * @param others what others are told
   */
  public RoleGuard(Set<String> roles, String others, RefuseCaller refuseCaller) {
    this.roles = Set.copyOf(roles);
    this.others = others;
    this.refuseCaller = refuseCaller;
  }

  /** The same endpoint, for these roles only. */
  public Endpoint only(Endpoint endpoint) {
    return call -> answer(endpoint, call);
  }

  private CompletionStage<Answer> answer(Endpoint endpoint, Call call) {
    return roles.contains(call.caller().role())
        ? endpoint.answer(call)
        : refuseCaller.turnAway(call, others);
  }
}
