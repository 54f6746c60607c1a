package nl.sluis.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import nl.sluis.agreement.Agreement;
import nl.sluis.http.ClientIdentity;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemType;
import nl.sluis.intake.SignalAdapter;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.policy.PolicySet;

/** Who is this? Only a participant with an agreement that holds today comes in. */
final class Admit {

  private final Map<String, SignalAdapter> adapters;
  private final Supplier<PolicySet> policy;

  /**
   * @param adapters who reads what comes in at which path
   * @param policy the policy set of this moment
   */
  Admit(Map<String, SignalAdapter> adapters, Supplier<PolicySet> policy) {
    this.adapters = Map.copyOf(adapters);
    this.policy = policy;
  }

  Push admit(PushContext context) {
    SignalAdapter adapter = Objects.requireNonNull(adapters.get(context.request().path()));
    PolicySet now = policy.get();
    ClientIdentity client = Objects.requireNonNull(context.request().client());
    Agreement agreement = now.agreement(client.oin()).orElse(null);
    if (agreement == null) {
      throw new Refused(
          context,
          adapter,
          Problem.of(ProblemType.IDENTITEIT_ONBEKEND, "Met deze organisatie is geen overeenkomst."),
          List.of(
              Leaf.at(context.at(), Step.REFUSED)
                  .exchange(context.exchange())
                  .sender(client.oin().value(), null)
                  .reason(ProblemType.IDENTITEIT_ONBEKEND.slug())
                  .trace(context.trace())
                  .build()));
    }
    Push push = new Push(context, adapter, agreement, now);
    if (!agreement.holdsOn(push.day())) {
      throw push.refuse(ProblemType.GEEN_OVEREENKOMST, "De overeenkomst geldt vandaag niet.");
    }
    return push;
  }
}
