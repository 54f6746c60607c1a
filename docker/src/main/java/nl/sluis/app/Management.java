package nl.sluis.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import nl.sluis.api.Answers;
import nl.sluis.api.Call;
import nl.sluis.api.Endpoint;
import nl.sluis.api.ReviewEndpoints;
import nl.sluis.api.Traces;
import nl.sluis.delivery.Delivery;
import nl.sluis.delivery.Outbox;
import nl.sluis.http.Answer;
import nl.sluis.http.ClientIdentity;
import nl.sluis.http.ProblemType;
import nl.sluis.http.Request;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Agreement;
import nl.sluis.policy.PolicySet;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;

/**
 * The management plane. Health and metrics are open to who can reach the port; dead letters are for
 * a participant with role {@code fg} or {@code gemeente}, reviews for {@code fg} only.
 */
final class Management {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String DEAD_LETTERS = "/v1/dode-berichten";
  private static final String AGAIN = "/opnieuw";
  private static final int MOST = 1000;

  private static final String REVIEWS = "/v1/beoordelingen";
  private static final String JUDGE = "/oordeel";

  private final Committer committer;
  private final Outbox outbox;
  private final GatewayMetrics metrics;
  private final Supplier<PolicySet> policy;
  private final InstantSource clock;
  private final ReviewEndpoints reviews;
  private final Traces traces;

  Management(
      Committer committer,
      Outbox outbox,
      GatewayMetrics metrics,
      Supplier<PolicySet> policy,
      InstantSource clock,
      ReviewEndpoints reviews,
      Traces traces) {
    this.committer = committer;
    this.outbox = outbox;
    this.metrics = metrics;
    this.policy = policy;
    this.clock = clock;
    this.reviews = reviews;
    this.traces = traces;
  }

  CompletionStage<Answer> handle(Request request) {
    String path = request.path();
    if (request.method().equals("GET")) {
      switch (path) {
        case "/health/live" -> {
          return Answers.now(text(200, "ok"));
        }
        case "/health/ready" -> {
          return Answers.now(committer.isFailing() ? text(503, "store") : text(200, "ok"));
        }
        case "/metrics" -> {
          return Answers.now(
              Answer.of(
                  200,
                  "text/plain; version=0.0.4; charset=utf-8",
                  metrics.scrape().getBytes(StandardCharsets.UTF_8)));
        }
        default -> {
          // dead letters follow
        }
      }
    }
    if (path.equals(REVIEWS) && request.method().equals("GET")) {
      return call(request, "", reviews::list);
    }
    if (path.startsWith(REVIEWS + "/")
        && path.endsWith(JUDGE)
        && path.length() > REVIEWS.length() + 1 + JUDGE.length()
        && request.method().equals("POST")) {
      return call(
          request,
          path.substring(REVIEWS.length() + 1, path.length() - JUDGE.length()),
          reviews::judge);
    }
    if (!path.startsWith(DEAD_LETTERS)) {
      return Answers.now(Answers.problem(ProblemType.NIET_GEVONDEN, "Dit is hier niet te vinden."));
    }
    if (!mayManage(request)) {
      return Answers.now(
          Answers.problem(ProblemType.IDENTITEIT_ONBEKEND, "Alleen voor de FG en de beheerder."));
    }
    if (request.method().equals("GET") && path.equals(DEAD_LETTERS)) {
      return Answers.now(Answer.json(200, list(outbox.dead(MOST))));
    }
    if (request.method().equals("POST") && path.endsWith(AGAIN)) {
      return replay(
          request, path.substring(DEAD_LETTERS.length() + 1, path.length() - AGAIN.length()));
    }
    return Answers.now(
        Answers.problem(
            ProblemType.METHODE_NIET_TOEGESTAAN, "Deze methode kan hier niet gebruikt worden."));
  }

  private CompletionStage<Answer> call(Request request, String id, Endpoint endpoint) {
    PolicySet now = policy.get();
    ClientIdentity client = request.client();
    Agreement agreement = client == null ? null : now.agreement(client.oin()).orElse(null);
    Instant at = clock.instant();
    if (agreement == null || !agreement.holdsOn(LocalDate.ofInstant(at, now.charter().zone()))) {
      return Answers.now(
          Answers.problem(ProblemType.IDENTITEIT_ONBEKEND, "Alleen voor de functionaris."));
    }
    return endpoint.answer(new Call(request, agreement, now, at, traces.of(request), id));
  }

  private boolean mayManage(Request request) {
    return request.client() != null
        && policy
            .get()
            .agreement(request.client().oin())
            .filter(a -> a.role().equals("fg") || a.role().equals("gemeente"))
            .isPresent();
  }

  private CompletionStage<Answer> replay(Request request, String id) {
    Optional<Delivery> dead = outbox.find(id).filter(d -> d.state() == Delivery.State.DEAD);
    if (dead.isEmpty()) {
      return Answers.now(
          Answers.problem(ProblemType.NIET_GEVONDEN, "Geen dood bericht met dit id."));
    }
    Delivery delivery = dead.get();
    String sender = request.client() == null ? null : request.client().oin().value();
    Leaf leaf =
        Leaf.at(clock.instant(), Step.REPLAYED)
            .exchange(delivery.exchange())
            .sender(sender, null)
            .recipient(delivery.recipient().value(), delivery.role())
            .type(delivery.type().value())
            .build();
    return committer.submit(
        Entry.of(
            List.of(leaf),
            List.of(new Change.DeliveryMoved(id, Delivery.State.WAITING, 0, clock.instant())),
            Answer.empty(202)));
  }

  private static Answer text(int status, String text) {
    return Answer.of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] list(List<Delivery> dead) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeArrayFieldStart("dodeBerichten");
      for (Delivery delivery : dead) {
        json.writeStartObject();
        json.writeStringField("id", delivery.id());
        json.writeStringField("type", delivery.type().value());
        json.writeStringField("ontvanger", delivery.recipient().value());
        json.writeStringField("kanaal", delivery.channel());
        json.writeNumberField("pogingen", delivery.attempts());
        json.writeStringField("gemaakt", delivery.createdAt().toString());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
