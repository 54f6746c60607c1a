package nl.sluis.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import nl.sluis.crypto.KeyRing;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.delivery.Held;
import nl.sluis.delivery.Holds;
import nl.sluis.http.Answer;
import nl.sluis.http.ProblemType;
import nl.sluis.ledger.Step;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Where the FG says whether a message that waits is about somebody who objects and is named almost
 * the same: one person, then the objection counts; or two, then the message goes on.
 */
public final class IdentityCheckEndpoints {

  private final Holds holds;
  private final KeyRing keys;
  private final Committer committer;

  public IdentityCheckEndpoints(Holds holds, KeyRing keys, Committer committer) {
    this.holds = holds;
    this.keys = keys;
    this.committer = committer;
  }

  /**
   * @param zelfde whether they are one person
   */
  record Verdict(@Nullable Boolean zelfde) {}

  /** {@code GET /v1/gelijkenissen}: what waits for a look, by reference and without names. */
  public CompletionStage<Answer> list(Call call) {
    if (!call.caller().role().equals(Requests.FG)) {
      return Answers.now(Requests.onlyFg());
    }
    return Answers.now(
        Answer.json(
            200,
            Json.write(json -> {
              json.writeArrayFieldStart("gelijkenissen");
              for (byte[] subject : holds.subjects()) {
                SubjectKey key = keys.byId(subject).orElse(null);
                List<SubjectKey> alike = key == null ? List.of() : keys.objectingAlike(key);
                if (key != null && !alike.isEmpty()) {
                  for (Held held : holds.of(subject)) {
                    write(json, held, key, alike);
                  }
                }
              }
              json.writeEndArray();
            })));
  }

  private static void write(JsonGenerator json, Held held, SubjectKey key, List<SubjectKey> alike)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("id", held.id());
    json.writeStringField("uitwisseling", held.exchange());
    json.writeStringField("afzender", held.sender().value());
    json.writeStringField("ontvanger", held.route().recipient().value());
    json.writeStringField("type", held.route().type().value());
    json.writeStringField("tot", held.until().toString());
    json.writeStringField("betrokkene", key.reference());
    json.writeArrayFieldStart("lijktOp");
    for (SubjectKey other : alike) {
      json.writeString(other.reference());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** {@code POST /v1/gelijkenissen/{id}/oordeel}: what was seen counts for all that is open. */
  public CompletionStage<Answer> judge(Call call) {
    if (!call.caller().role().equals(Requests.FG)) {
      return Answers.now(Requests.onlyFg());
    }
    Boolean same;
    try {
      same = Json.read(call.request().body(), Verdict.class).zelfde();
      Json.check(same != null, "/zelfde", "verplicht veld ontbreekt");
    } catch (Json.Malformed e) {
      return Answers.malformed(e.finding().pointer(), e.finding().reason());
    }
    for (byte[] subject : holds.subjects()) {
      Held held =
          holds.of(subject).stream()
              .filter(one -> one.id().equals(call.id()))
              .findFirst()
              .orElse(null);
      SubjectKey key = held == null ? null : keys.byId(subject).orElse(null);
      if (held != null && key != null) {
        return judge(call, held, key, Boolean.TRUE.equals(same));
      }
    }
    return Answers.notFound();
  }

  private CompletionStage<Answer> judge(Call call, Held held, SubjectKey key, boolean same) {
    List<SubjectKey> alike = keys.objectingAlike(key);
    if (alike.isEmpty()) {
      return Answers.now(
          Answers.problem(
              ProblemType.NIET_TOEGESTAAN,
              "Dit bericht wacht niet op een oordeel over wie het is."));
    }
    List<Change> changes = new ArrayList<>();
    for (SubjectKey other : alike) {
      changes.add(
          same
              ? new Change.PersonsJoined(key.id(), other.id())
              : new Change.PersonsApart(key.id(), other.id()));
    }
    return committer.submit(
        Entry.of(
            List.of(
                call.leaf(Step.REVIEWED)
                    .exchange(held.exchange())
                    .message(held.id())
                    .subject(key.reference())
                    .reason("identity-check")
                    .effect(same ? "zelfde" : "ander")
                    .build()),
            changes,
            Answer.empty(204)));
  }
}
