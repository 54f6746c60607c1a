package nl.sluis.api;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;
import nl.sluis.audit.Period;
import nl.sluis.http.Answer;
import nl.sluis.http.ProblemType;
import nl.sluis.inzage.Access;
import nl.sluis.inzage.AccessRequest;
import nl.sluis.inzage.Inzage;
import nl.sluis.inzage.InzageForm;
import nl.sluis.inzage.InzageService;
import nl.sluis.keys.KeyRing;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/** What was exchanged about a person (AVG 15). For the management plane, role {@code fg} only. */
public final class InzageEndpoint {

  private final InzageService service;
  private final KeyRing keys;
  private final List<InzageForm> forms;

  /**
   * @param forms other forms than JSON, by media type
   */
  public InzageEndpoint(InzageService service, KeyRing keys, List<InzageForm> forms) {
    this.service = service;
    this.keys = keys;
    this.forms = List.copyOf(forms);
  }

  record Body(
      Subject betrokkene,
      List<Speakers.By> verzoekers,
      @Nullable String gezag,
      @Nullable String vertegenwoordiging,
      @Nullable Boolean wilsbekwaam,
      @Nullable String uitzondering,
      @Nullable LocalDate van,
      @Nullable LocalDate totEnMet,
      @Nullable Boolean embargoOpheffen) {}

  /** {@code POST /v1/inzage}: the report, as JSON or in the form that {@code Accept} asks for. */
  public CompletionStage<Answer> report(Call call) {
    try {
      AccessRequest wish = wish(call, Json.read(call.request().body(), Body.class));
      return service
          .report(wish, Requests.auditor(call), call.policy(), call.at())
          .thenApply(access ->
              switch (access) {
                case Access.Granted(Inzage inzage) -> answer(call, wish, inzage);
                case Access.Unsure(String text) ->
                    Answers.problem(ProblemType.GEBOORTEDATUM_VERSCHILT, text);
                case Access.Refused(String citation, String text) ->
                    Answers.problem(ProblemType.NIET_TOEGESTAAN, text + " (" + citation + ")");
              });
    } catch (Json.Malformed e) {
      return Answers.malformed(e.finding().pointer(), e.finding().reason());
    }
  }

  private AccessRequest wish(Call call, Body body) throws Json.Malformed {
    LocalDate last = body.totEnMet() == null ? call.day() : body.totEnMet();
    LocalDate first = body.van() == null ? AccessRequest.usualFirst(last) : body.van();
    Json.check(!last.isBefore(first), "/totEnMet", "ligt voor het begin");
    Subject person = Persons.checked(body.betrokkene(), "/betrokkene", call);
    return new AccessRequest(
        person,
        Requests.requester(
            new SpeakerCheck(call, keys),
            person,
            body.verzoekers(),
            Speakers.custody(body.gezag(), body.vertegenwoordiging()),
            body.wilsbekwaam(),
            body.uitzondering()),
        Period.of(first, last, call.policy().metadata().zone()),
        Boolean.TRUE.equals(body.embargoOpheffen()));
  }

  private Answer answer(Call call, AccessRequest wish, Inzage inzage) {
    String wanted = call.request().headers().getOrDefault("accept", "");
    for (InzageForm form : forms) {
      if (wanted.contains(form.mediaType())) {
        return Answer.of(200, form.mediaType(), form.write(inzage));
      }
    }
    return Answer.json(
        200,
        InzageJson.write(
            inzage, NearMatches.of(keys, wish.person()), !keys.known(wish.person()).isEmpty()));
  }
}
