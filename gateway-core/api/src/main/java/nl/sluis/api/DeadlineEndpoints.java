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

/** A participant's own terms: what it must still do before when, and that it was done. */
public final class DeadlineEndpoints {

  private static final int PAGE = 100;
  private static final char BETWEEN = '\n';

  private final OpenDeadlines terms;
  private final Committer committer;

  public DeadlineEndpoints(OpenDeadlines terms, Committer committer) {
    this.terms = terms;
    this.committer = committer;
  }

  /**
   * {@code GET /v1/termijnen?na=<plaats>}: the caller's own open terms, 100 at a time. They name
   * messages and exchanges, and nobody.
   */
  public CompletionStage<Answer> list(Call call) {
    Optional<Position> after = position(call.request().query().getOrDefault("na", ""));
    if (after.isEmpty()) {
      return Answers.malformed("/na", "geen plaats in deze lijst");
    }
    List<Deadline> own = terms.of(call.oin(), after.get(), PAGE);
    return Answers.now(
        Answer.json(
            200,
            Json.write(json -> {
              json.writeArrayFieldStart("termijnen");
              for (Deadline term : own) {
                json.writeStartObject();
                json.writeStringField("regel", term.rule());
                DeadlineRule rule = call.policy().terms().rule(term.rule()).orElse(null);
                if (rule != null) {
                  json.writeStringField("titel", rule.title());
                  json.writeStringField("grondslag", rule.basis().citation());
                }
                if (term.message() != null && term.holder().equals(term.recipient())) {
                  json.writeStringField("bericht", term.message());
                }
                if (term.type() != null) {
                  json.writeStringField("uitwisseling", term.exchange());
                  json.writeStringField("soort", term.type().value());
                }
                json.writeStringField("sinds", call.local(term.begun()).toString());
                json.writeStringField("laatsteDag", term.due().toString());
                json.writeBooleanField("teLaat", term.due().isBefore(call.day()));
                json.writeNumberField("stappenGezet", term.stage());
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
   * @param regel which term
   * @param bericht the message that the caller got; or
   * @param uitwisseling the exchange in which the caller sent something
   */
  record Done(String regel, @Nullable UUID bericht, @Nullable UUID uitwisseling) {}

  /**
   * {@code POST /v1/termijnen/afgedaan}: the caller did what a term asks and no message says so,
   * such as a first talk. 204 once that is durable; 404 when the caller has no such term, or no
   * longer.
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
    DeadlineRule rule = call.policy().terms().rule(done.regel()).orElse(null);
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
    for (Deadline term : met) {
      leaves.add(
          call.leaf(Step.TERM_MET)
              .exchange(term.exchange())
              .type(term.type() == null ? null : term.type().value())
              .message(term.message())
              .reason(term.rule())
              .build());
      changes.add(new Change.TermOver(term));
    }
    return committer.submit(Entry.of(leaves, changes, Answer.empty(204)));
  }

  private List<Deadline> mine(Call call, Done done) {
    List<Deadline> candidates = new ArrayList<>(terms.on(call.oin(), call.oin().value()));
    if (done.bericht() != null) {
      candidates.addAll(terms.on(call.oin(), done.bericht().toString()));
    } else {
      candidates.addAll(terms.on(call.oin(), String.valueOf(done.uitwisseling())));
    }
    return candidates.stream()
        .filter(term -> term.rule().equals(done.regel()) && isMeant(term, done))
        .toList();
  }

  private static boolean isMeant(Deadline term, Done done) {
    return done.bericht() == null
        ? term.exchange().equals(String.valueOf(done.uitwisseling()))
        : done.bericht().toString().equals(term.message())
            && term.holder().equals(term.recipient());
  }
}
