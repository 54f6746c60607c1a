package nl.sluis.pipeline;

import nl.sluis.http.Answer;
import org.apache.camel.builder.RouteBuilder;

/**
 * The way of a signal. Every push, from whatever sender and in whatever form, goes these steps; each
 * takes what the one before it made.
 */
public final class SignalRoute extends RouteBuilder {

  /** Where a {@link Passage} enters. */
  static final String ENTRY = "direct:signal";

  private final Admit admit;
  private final Read read;
  private final Recall recall;
  private final Decide decide;
  private final Prepare prepare;
  private final Commit commit;
  private final RecordRefusal recordRefusal;

  SignalRoute(
      Admit admit,
      Read read,
      Recall recall,
      Decide decide,
      Prepare prepare,
      Commit commit,
      RecordRefusal recordRefusal) {
    this.admit = admit;
    this.read = read;
    this.recall = recall;
    this.decide = decide;
    this.prepare = prepare;
    this.commit = commit;
    this.recordRefusal = recordRefusal;
  }

  @Override
  public void configure() {
    onException(Refused.class).handled(true).process(Async.onException(recordRefusal::record));

    from(ENTRY)
        .routeId("signal")
        .transform().body(Passage.class, admit::admit)
        .transform().body(Push.class, read::read)
        .transform().body(Received.class, recall::recall)
        .filter(body().isInstanceOf(Answer.class)).stop().end()
        .transform().body(Received.class, decide::decide)
        .transform().body(Decided.class, prepare::prepare)
        .process(Async.body(Prepared.class, commit::commit));
  }
}
