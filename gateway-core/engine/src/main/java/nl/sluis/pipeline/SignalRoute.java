package nl.sluis.pipeline;

import static nl.sluis.camel.Steps.step;

import java.security.SecureRandom;
import java.util.Map;
import java.util.function.Supplier;
import nl.sluis.camel.Async;
import nl.sluis.crypto.KeyedHash;
import nl.sluis.dispatch.TamperingRecorder;
import nl.sluis.exchange.Exchanges;
import nl.sluis.exchange.UuidV7;
import nl.sluis.http.Answer;
import nl.sluis.identity.IdentityCheck;
import nl.sluis.intake.SignalAdapter;
import nl.sluis.keys.KeyRing;
import nl.sluis.notification.Notifier;
import nl.sluis.policy.PolicySet;
import nl.sluis.store.Committer;
import nl.sluis.store.Store;
import org.apache.camel.builder.RouteBuilder;

/**
 * The way of a signal. Every push, from whatever sender and in whatever form, goes these steps;
 * each takes what the one before it made.
 */
public final class SignalRoute extends RouteBuilder {

  /** Where a {@link PushContext} enters. */
  static final String ENTRY = "direct:signal";

  private final Admit admit;
  private final Read read;
  private final FindRepeat findRepeat;
  private final BindToCasePlan bindToCasePlan;
  private final Decide decide;
  private final ApplyToCasePlan applyToCasePlan;
  private final Prepare prepare;
  private final Commit commit;
  private final RecordRefusal recordRefusal;

  /**
   * The route with all its steps.
   *
   * @param adapters who reads what comes in at which path
   * @param policy the policy set of this moment
   */
  public SignalRoute(
      Map<String, SignalAdapter> adapters,
      Supplier<PolicySet> policy,
      Store store,
      Exchanges exchanges,
      KeyRing keys,
      Committer committer,
      KeyedHash bodyHash,
      Notifier notifier,
      UuidV7 ids,
      TamperingRecorder tampering,
      SecureRandom random) {
    this.admit = new Admit(adapters, policy);
    this.read = new Read(bodyHash);
    this.findRepeat = new FindRepeat(exchanges);
    KeepDecisionInput keepDecisionInput = new KeepDecisionInput(random);
    History history = new History(store.decisions(), store.outbox(), tampering, keys);
    PlanBeginning planBeginning = new PlanBeginning(history, store.casePlans());
    this.bindToCasePlan =
        new BindToCasePlan(
            new Persons(store.consents(), store.casePlans(), store.inquiries(), history),
            store.casePlans(),
            planBeginning);
    this.decide =
        new Decide(
            store.inquiries(),
            history,
            ids,
            keepDecisionInput,
            new IdentityCheck(keys, store.consents()));
    this.applyToCasePlan = new ApplyToCasePlan(store.casePlans(), planBeginning);
    this.prepare =
        new Prepare(new DeliveryFactory(random), new Hold(random), keepDecisionInput, notifier);
    this.commit = new Commit(committer);
    this.recordRefusal = new RecordRefusal(committer);
  }

  @Override
  public void configure() {
    // What fails is answered and logged by who called, without the message of the exception: that
    // may repeat what was sent.
    errorHandler(defaultErrorHandler().logExhausted(false));
    onException(Refused.class)
        .handled(true)
        .process(Async.caught(Refused.class, recordRefusal::record));

    from(ENTRY)
        .routeId("signal")
        .transform(step(PushContext.class, admit::admit))
        .transform(step(Push.class, read::read))
        .transform(step(Received.class, findRepeat::find))
        .filter(body().isInstanceOf(Answer.class))
        .stop()
        .end()
        .transform(step(Received.class, bindToCasePlan::bind))
        .transform(step(Bound.class, decide::decide))
        .transform(step(Decided.class, applyToCasePlan::apply))
        .transform(step(Decided.class, prepare::prepare))
        .process(Async.body(Prepared.class, commit::commit));
  }
}
