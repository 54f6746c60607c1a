package nl.sluis.pipeline;

import static nl.sluis.camel.Steps.step;

import java.security.SecureRandom;
import java.util.Map;
import java.util.function.Supplier;
import nl.sluis.camel.Async;
import nl.sluis.crypto.KeyedHash;
import nl.sluis.dispatch.Tampering;
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

  /** Where a {@link Passage} enters. */
  static final String ENTRY = "direct:signal";

  private final Admit admit;
  private final Read read;
  private final Recall recall;
  private final Bind bind;
  private final Decide decide;
  private final Conduct conduct;
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
      KeyRing keys,
      Committer committer,
      KeyedHash bodyHash,
      Notifier notifier,
      UuidV7 ids,
      Tampering tampering,
      SecureRandom random) {
    this.admit = new Admit(adapters, policy);
    this.read = new Read(bodyHash);
    this.recall = new Recall(store.exchanges());
    Remember remember = new Remember(random);
    History history = new History(store.decisions(), tampering, keys);
    Beginning beginning = new Beginning(history, store.casussen());
    this.bind =
        new Bind(
            new Persons(store.consents(), store.casussen(), store.inquiries(), history),
            store.casussen(),
            beginning);
    this.decide =
        new Decide(
            store.inquiries(), history, ids, remember, new IdentityCheck(keys, store.consents()));
    this.conduct = new Conduct(store.casussen(), beginning);
    this.prepare = new Prepare(new Post(random), new Hold(random), remember, notifier);
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
        .transform(step(Passage.class, admit::admit))
        .transform(step(Push.class, read::read))
        .transform(step(Received.class, recall::recall))
        .filter(body().isInstanceOf(Answer.class))
        .stop()
        .end()
        .transform(step(Received.class, bind::bind))
        .transform(step(Bound.class, decide::decide))
        .transform(step(Decided.class, conduct::conduct))
        .transform(step(Decided.class, prepare::prepare))
        .process(Async.body(Prepared.class, commit::commit));
  }
}
