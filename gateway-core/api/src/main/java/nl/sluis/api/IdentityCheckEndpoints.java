package nl.sluis.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.http.Answer;
import nl.sluis.json.JsonOut;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import nl.sluis.outbox.Held;
import nl.sluis.participant.Oin;
import nl.sluis.pipeline.DecisionInput;
import nl.sluis.pipeline.OpenMessages;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.MessageType;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Where the FG says whether a message that waits is about somebody who objects and is named almost
 * the same: one person, then the objection counts; or two, then the message goes on. A message that
 * went out before somebody alike objected, and was not read yet, is shown too; and one that waits
 * because the date of birth is another than was said before.
 */
public final class IdentityCheckEndpoints {

  private final OpenMessages messages;
  private final KeyRing keys;
  private final Committer committer;

  public IdentityCheckEndpoints(OpenMessages messages, KeyRing keys, Committer committer) {
    this.messages = messages;
    this.keys = keys;
    this.committer = committer;
  }

  /**
   * @param zelfde whether they are one person
   * @param lijktOp the reference of who it is, or is not; left out when there is only one
   */
  record Verdict(@Nullable Boolean zelfde, @Nullable String lijktOp) {}

  /**
   * A message about which somebody must look.
   *
   * @param sender who sent it; null of what went out already
   * @param until the day on which it is over when nobody looks
   * @param alike who objects, and may be the same
   * @param birthDate as it was said, when it is another than before; otherwise null
   */
  private record Waiting(
      String id,
      String exchange,
      @Nullable Oin sender,
      Oin recipient,
      MessageType type,
      LocalDate until,
      SubjectKey key,
      List<SubjectKey> alike,
      @Nullable BirthDate birthDate) {

    static Waiting of(
        Held held, SubjectKey key, List<SubjectKey> alike, @Nullable BirthDate birthDate) {
      return new Waiting(
          held.id(),
          held.exchange(),
          held.sender(),
          held.route().recipient(),
          held.route().type(),
          held.until(),
          key,
          alike,
          birthDate);
    }

    static Waiting of(Delivery sent, SubjectKey key, List<SubjectKey> alike, ZoneId zone) {
      return new Waiting(
          sent.id(),
          sent.exchange(),
          null,
          sent.recipient(),
          sent.type(),
          LocalDate.ofInstant(sent.expiresAt(), zone),
          key,
          alike,
          null);
    }

    @Override
    public String toString() {
      return "Waiting[*]";
    }
  }

  /** {@code GET /v1/gelijkenissen}: what waits for a look, by reference and without names. */
  public CompletionStage<Answer> list(Call call) {
    return Answers.now(
        Answer.json(
            200,
            Json.write(json -> {
              json.writeArrayFieldStart("gelijkenissen");
              for (Waiting waiting : waiting(call)) {
                write(json, waiting);
              }
              json.writeEndArray();
            })));
  }

  private List<Waiting> waiting(Call call) {
    List<Waiting> waiting = new ArrayList<>();
    for (byte[] subject : messages.waitingAbout()) {
      keys.byId(subject).ifPresent(key -> held(key, waiting));
    }
    ZoneId zone = call.policy().metadata().zone();
    for (SubjectKey key : keys.unreadNearObjections()) {
      for (OpenMessages.Unread one : messages.unread(key)) {
        List<SubjectKey> alike = alike(key, one.input().isByNameAlone());
        if (!alike.isEmpty()) {
          waiting.add(Waiting.of(one.delivery(), key, alike, zone));
        }
      }
    }
    return waiting;
  }

  private void held(SubjectKey key, List<Waiting> waiting) {
    for (OpenMessages.Waiting one : messages.waiting(key)) {
      DecisionInput input = one.input();
      BirthDate date = input == null ? null : input.birthDate();
      BirthDate other = date != null && keys.births().of(List.of(key)).differs(date) ? date : null;
      // Of which is not known how it named the person, may have been by name.
      List<SubjectKey> alike = alike(key, input == null || input.isByNameAlone());
      if (!alike.isEmpty() || other != null) {
        waiting.add(Waiting.of(one.held(), key, alike, other));
      }
    }
  }

  private List<SubjectKey> alike(SubjectKey key, boolean byName) {
    return keys.objectingAlike(List.of(key), null, byName);
  }

  private static void write(JsonGenerator json, Waiting waiting) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", waiting.id());
    json.writeStringField("uitwisseling", waiting.exchange());
    if (waiting.sender() != null) {
      json.writeStringField("afzender", waiting.sender().value());
    }
    json.writeStringField("ontvanger", waiting.recipient().value());
    json.writeStringField("type", waiting.type().value());
    json.writeBooleanField("vastgehouden", waiting.sender() != null);
    json.writeStringField("tot", waiting.until().toString());
    json.writeStringField("betrokkene", waiting.key().reference());
    JsonOut.texts(json, "lijktOp", waiting.alike().stream().map(SubjectKey::reference).toList());
    json.writeBooleanField("geboortedatumVerschilt", waiting.birthDate() != null);
    json.writeEndObject();
  }

  /** {@code POST /v1/gelijkenissen/{id}/oordeel}: what was seen counts for all that is open. */
  public CompletionStage<Answer> judge(Call call) {
    Verdict verdict;
    try {
      verdict = Json.read(call.request().body(), Verdict.class);
      Json.check(verdict.zelfde() != null, "/zelfde", "verplicht veld ontbreekt");
      Optional<Waiting> found =
          waiting(call).stream().filter(one -> one.id().equals(call.id())).findFirst();
      if (found.isEmpty()) {
        return Answers.notFound();
      }
      List<SubjectKey> meant = meant(verdict, found.get().alike());
      return judge(call, found.get(), meant, Boolean.TRUE.equals(verdict.zelfde()));
    } catch (Json.Malformed e) {
      return Answers.malformed(e.finding().pointer(), e.finding().reason());
    }
  }

  /** Nobody is one person with two others by one word. */
  private static List<SubjectKey> meant(Verdict verdict, List<SubjectKey> alike)
      throws Json.Malformed {
    String reference = verdict.lijktOp();
    if (reference == null) {
      Json.check(
          alike.size() <= 1 || !Boolean.TRUE.equals(verdict.zelfde()),
          "/lijktOp",
          "noem met wie het dezelfde is: er zijn er meer");
      return alike;
    }
    List<SubjectKey> meant =
        alike.stream().filter(other -> other.reference().equals(reference)).toList();
    Json.check(!meant.isEmpty(), "/lijktOp", "staat niet bij dit bericht");
    return meant;
  }

  private CompletionStage<Answer> judge(
      Call call, Waiting waiting, List<SubjectKey> meant, boolean same) {
    SubjectKey key = waiting.key();
    List<Change> changes = new ArrayList<>();
    for (SubjectKey other : meant) {
      changes.add(
          same
              ? new Change.PersonsJoined(key.id(), other.id())
              : new Change.PersonsApart(key.id(), other.id()));
    }
    // Who it is comes first; then whether the date is that person's.
    BirthDate date = waiting.birthDate();
    if (meant.isEmpty() && date != null) {
      changes.add(new Change.NamingMade(keys.births().looked(key, date, same)));
    }
    return committer.submit(
        Entry.of(
            List.of(
                call.leaf(Step.REVIEWED)
                    .exchange(waiting.exchange())
                    .message(waiting.id())
                    .subject(key.reference())
                    .reason("identity-check")
                    .facts(new Facts.Reviewed(same ? "zelfde" : "ander", null, null))
                    .build()),
            changes,
            Answer.empty(204)));
  }
}
