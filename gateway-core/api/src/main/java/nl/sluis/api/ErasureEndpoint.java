package nl.sluis.api;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;
import nl.sluis.erasure.Erased;
import nl.sluis.erasure.Erasure;
import nl.sluis.erasure.ErasureRequest;
import nl.sluis.http.Answer;
import nl.sluis.http.ProblemType;
import nl.sluis.intake.Wrong;
import nl.sluis.keys.KeyRing;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/** Erasing a person at their request (AVG 17). For the management plane, role {@code fg} only. */
public final class ErasureEndpoint {

  private final Erasure erasure;
  private final KeyRing keys;

  public ErasureEndpoint(Erasure erasure, KeyRing keys) {
    this.erasure = erasure;
    this.keys = keys;
  }

  record Body(
      Subject betrokkene,
      List<Speakers.By> verzoekers,
      @Nullable String gezag,
      @Nullable String vertegenwoordiging,
      @Nullable Boolean wilsbekwaam,
      @Nullable String uitzondering,
      String grond,
      @Nullable LocalDate ontvangen) {}

  /** {@code POST /v1/wissingen}: erases; the second time there is nothing left to do. */
  public CompletionStage<Answer> erase(Call call) {
    try {
      Body body = Json.read(call.request().body(), Body.class);
      Json.check(
          body.ontvangen() == null || !body.ontvangen().isAfter(call.day()),
          "/ontvangen",
          "ligt in de toekomst");
      Subject person = Persons.checked(body.betrokkene(), "/betrokkene", call);
      ErasureRequest wish =
          new ErasureRequest(
              person,
              Requests.requester(
                  new SpeakerCheck(call, keys),
                  person,
                  body.verzoekers(),
                  Speakers.custody(body.gezag(), body.vertegenwoordiging()),
                  body.wilsbekwaam(),
                  body.uitzondering()),
              body.grond(),
              body.ontvangen());
      return erasure
          .erase(wish, Requests.auditor(call), call.policy(), call.at())
          .thenCompose(erased -> answer(call, wish, erased));
    } catch (Json.Malformed e) {
      return Answers.malformed(e.finding().pointer(), e.finding().reason());
    }
  }

  private CompletionStage<Answer> answer(Call call, ErasureRequest wish, Erased erased) {
    return switch (erased) {
      case Erased.Done done -> Answers.now(done(call, done, NearMatches.of(keys, wish.person())));
      case Erased.Refused refused when refused.reason() == Erased.Reason.GROUND_UNKNOWN ->
          Answers.malformed(
              "/grond",
              Wrong.listed(
                  "onbekende grond", call.policy().rules().rights().erasure().grounds().keySet()));
      case Erased.Refused refused when refused.reason() == Erased.Reason.BIRTH_DATE_DIFFERS ->
          Answers.now(Answers.problem(ProblemType.GEBOORTEDATUM_VERSCHILT, refused.text()));
      case Erased.Refused refused ->
          Answers.now(
              Answers.problem(
                  ProblemType.NIET_TOEGESTAAN, refused.text() + " (" + refused.citation() + ")"));
    };
  }

  private static Answer done(Call call, Erased.Done done, NearMatches alike) {
    return Answer.json(
        200,
        Json.write(json -> {
          Erased.Removed removed = done.removed();
          json.writeObjectFieldStart("gewist");
          json.writeNumberField("sleutels", removed.keys());
          json.writeNumberField("berichten", removed.deliveries());
          json.writeNumberField("wachtend", removed.holds());
          json.writeNumberField("beslissingen", removed.decisions());
          json.writeNumberField("toestemmingen", removed.consents());
          json.writeNumberField("informatieverzoeken", removed.inquiries());
          json.writeNumberField("beoordelingen", removed.reviews());
          json.writeNumberField("verwijsindex", done.index().removed());
          json.writeEndObject();
          if (done.index().refused() != null) {
            json.writeStringField("verwijsindexNietGewist", done.index().refused());
          }
          Json.texts(json, "verwijsindexNietBereikt", done.index().unreached());
          json.writeArrayFieldStart("bewijs");
          for (long leaf : done.leaves()) {
            json.writeNumber(leaf);
          }
          json.writeEndArray();
          alike.write(json, removed.keys() > 0);
          json.writeStringField("uiterlijk", done.due().toString());
          json.writeBooleanField("teLaat", done.due().isBefore(call.day()));
        }));
  }
}
