package nl.sluis.api;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import nl.sluis.http.Answer;
import nl.sluis.http.Chunks;
import nl.sluis.http.ProblemType;
import nl.sluis.notification.NotificationStreams;
import nl.sluis.subscription.Subscription;
import nl.sluis.subscription.Subscriptions;

/**
 * {@code GET /v1/notificaties/stroom?abonnement=<id>}: notifications as server-sent events, as they
 * come. A client that says which was its last, by {@code Last-Event-ID} or {@code na}, gets all
 * that came after it; one that says nothing gets all that are kept.
 */
public final class StreamEndpoint {

  private final Subscriptions subscriptions;
  private final NotificationStreams streams;

  public StreamEndpoint(Subscriptions subscriptions, NotificationStreams streams) {
    this.subscriptions = subscriptions;
    this.streams = streams;
  }

  /** Opens the stream. */
  public CompletionStage<Answer> listen(Call call) {
    Optional<Subscription> mine = NotificationQuery.subscription(call, subscriptions);
    if (mine.isEmpty()) {
      return Answers.malformed("/abonnement", NotificationQuery.NOT_MINE);
    }
    String after =
        call.request()
            .header("last-event-id")
            .orElseGet(() -> call.request().query().getOrDefault("na", "0"));
    if (!NotificationQuery.isNumber(after)) {
      return Answers.malformed("/na", NotificationQuery.NO_NUMBER);
    }
    Optional<Chunks> stream = streams.open(mine.get(), Long.parseLong(after));
    return Answers.now(
        stream
            .map(chunks -> Answer.streaming(200, "text/event-stream", chunks))
            .orElseGet(() ->
                Answers.problem(ProblemType.TE_VEEL, "Er staan al te veel stromen open.").again()));
  }
}
