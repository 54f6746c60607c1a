package nl.sluis.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import nl.sluis.deadline.Deadline;
import nl.sluis.deadline.OpenDeadlines;
import nl.sluis.deadline.OpenDeadlines.Position;
import nl.sluis.http.Answer;
import nl.sluis.http.ProblemType;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.policy.deadline.DeadlineRule;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import org.jspecify.annotations.Nullable;

/** A participant's own deadlines: what it must still do before when, and that it was done. */
public final class DeadlineEndpoints {

  private static final int PAGE = 100;
  private static final char BETWEEN = '\n';

  private final OpenDeadlines deadlines;
  private final Committer committer;

  public DeadlineEndpoints(OpenDeadlines deadlines, Committer committer) {
    this.deadlines = deadlines;
    this.committer = committer;
  }

  /**
   * {@code GET /v1/termijnen?na=<plaats>}: the caller's own open deadlines, 100 at a time. They
   * name messages and exchanges, and nobody.
   */
  public CompletionStage<Answer> list(Call call) {
    Optional<Position> after = position(call.request().query().getOrDefault("na", ""));
    if (after.isEmpty()) {
      return Answers.malformed("/na", "geen plaats in deze lijst");
    }
    List<Deadline> own = deadlines.of(call.oin(), after.get(), PAGE);
    return Answers.now(
        Answer.json(
            200,
            Json.write(json -> {
              json.writeArrayFieldStart("termijnen");
              for (Deadline deadline : own) {
                json.writeStartObject();
                json.writeStringField("regel", deadline.rule());
                DeadlineRule rule = call.policy().deadlines().rule(deadline.rule()).orElse(null);
                if (rule != null) {
                  json.writeStringField("titel", rule.title());
                  json.writeStringField("grondslag", rule.basis().citation());
                }
                if (deadline.message() != null && deadline.holder().equals(deadline.recipient())) {
                  json.writeStringField("bericht", deadline.message());
                }
                if (deadline.type() != null) {
                  json.writeStringField("uitwisseling", deadline.exchange());
                  json.writeStringField("soort", deadline.type().value());
                }
                json.writeStringField("sinds", call.local(deadline.begun()).toString());
                json.writeStringField("laatsteDag", deadline.due().toString());
                json.writeBooleanField("teLaat", deadline.due().isBefore(call.day()));
                json.writeNumberField("stappenGezet", deadline.stage());
                json.writeEndObject();
              }
              json.writeEndArray();
              if (own.size() == PAGE) {
                json.writeStringField("volgende", text(Position.of(own.getLast())));
              }
            })));
  }

  private static String text(Position position) {
    String plain = position.topic() + BETWEEN + position.rule() + BETWEEN + position.message();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<Position> position(String text) {
    if (text.isEmpty()) {
      return Optional.of(Position.START);
    }
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
              .split(String.valueOf(BETWEEN), -1);
      return parts.length == 3
          ? Optional.of(new Position(parts[0], parts[1], parts[2]))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * That it was done.
   *
   * @param regel which deadline
   * @param bericht the message that the caller got; or
   * @param uitwisseling the exchange in which the caller sent something
   */
  record Done(String regel, @Nullable UUID bericht, @Nullable UUID uitwisseling) {}

  /**
   * {@code POST /v1/termijnen/afgedaan}: the caller did what a deadline asks and no message says
   * so, such as a first talk. 204 once that is durable; 404 when the caller has no such deadline,
   * or no longer.
   */
  public CompletionStage<Answer> done(Call call) {
    try {
      Done done = Json.read(call.request().body(), Done.class);
      Json.check(
          (done.bericht() == null) != (done.uitwisseling() == null),
          "",
          "een bericht, of een uitwisseling");
      return done(call, done);
    } catch (Json.Malformed e) {
      return Answers.malformed(e.finding().pointer(), e.finding().reason());
    }
  }

  private CompletionStage<Answer> done(Call call, Done done) {
    List<Deadline> met = mine(call, done);
    DeadlineRule rule = call.policy().deadlines().rule(done.regel()).orElse(null);
    if (met.isEmpty() || rule == null) {
      return Answers.notFound();
    }
    if (!rule.end().reported()) {
      return Answers.now(
          Answers.problem(
              ProblemType.NIET_TOEGESTAAN,
              "Deze termijn eindigt met een bericht, een bevestiging of een mededeling."));
    }
    List<Leaf> leaves = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (Deadline deadline : met) {
      leaves.add(
          call.leaf(Step.TERM_MET)
              .exchange(deadline.exchange())
              .type(deadline.type() == null ? null : deadline.type().value())
              .message(deadline.message())
              .reason(deadline.rule())
              .build());
      changes.add(new Change.DeadlineOver(deadline));
    }
    return committer.submit(Entry.of(leaves, changes, Answer.empty(204)));
  }

  private List<Deadline> mine(Call call, Done done) {
    List<Deadline> candidates = new ArrayList<>(deadlines.on(call.oin(), call.oin().value()));
    if (done.bericht() != null) {
      candidates.addAll(deadlines.on(call.oin(), done.bericht().toString()));
    } else {
      candidates.addAll(deadlines.on(call.oin(), String.valueOf(done.uitwisseling())));
    }
    return candidates.stream()
        .filter(deadline -> deadline.rule().equals(done.regel()) && isMeant(deadline, done))
        .toList();
  }

  private static boolean isMeant(Deadline deadline, Done done) {
    return done.bericht() == null
        ? deadline.exchange().equals(String.valueOf(done.uitwisseling()))
        : done.bericht().toString().equals(deadline.message())
            && deadline.holder().equals(deadline.recipient());
  }
}
