package nl.sluis.api;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import nl.sluis.http.Answer;

/** Lets only participants in some roles make a call; that others tried is in the evidence. */
public final class ForRoles {

  private final Set<String> roles;
  private final String others;
  private final TurnAway turnAway;

  /**
   * @param roles keys of policies/roles.yaml
   * @param others what others are told
   */
  public ForRoles(Set<String> roles, String others, TurnAway turnAway) {
    this.roles = Set.copyOf(roles);
    this.others = others;
    this.turnAway = turnAway;
  }

  /** The same endpoint, for these roles only. */
  public Endpoint only(Endpoint endpoint) {
    return call -> answer(endpoint, call);
  }

  private CompletionStage<Answer> answer(Endpoint endpoint, Call call) {
    return roles.contains(call.caller().role())
        ? endpoint.answer(call)
        : turnAway.turnAway(call, others);
  }
}
