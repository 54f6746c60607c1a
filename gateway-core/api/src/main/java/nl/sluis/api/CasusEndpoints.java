package nl.sluis.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import nl.sluis.agreement.Agreement;
import nl.sluis.casus.Casus;
import nl.sluis.casus.Casussen;
import nl.sluis.casus.Examination;
import nl.sluis.casus.Part;
import nl.sluis.casus.Regie;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.http.Answer;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Oin;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import org.jspecify.annotations.Nullable;

/**
 * How the plans of families stand, for who has a part in them and for the procesregisseur of their
 * area: who has the regie and had it, the rung, and who is involved. Process only. Who reported
 * sees that the plan runs and when it ends, and no more; who reported is seen by who has the regie,
 * and so is for which child somebody looked at safety. Looking at one plan is evidence.
 */
public final class CasusEndpoints {

  private static final int PAGE = 100;
  private static final String PROCESREGISSEUR = "procesregisseur";

  /** Purpose under which participants know the members of a household by pseudonym. */
  private static final String PURPOSE = "gezinsregie";

  private final Casussen casussen;
  private final KeyRing keys;
  private final Committer committer;

  public CasusEndpoints(Casussen casussen, KeyRing keys, Committer committer) {
    this.casussen = casussen;
    this.keys = keys;
    this.committer = committer;
  }

  /**
   * {@code GET /v1/casussen?betrokken=<oin>&toestand=<toestand>}: the caller's plans, newest first,
   * at most 100. With {@code betrokken}, those another organisation has a part in too, such as the
   * ones that came from Veilig Thuis.
   */
  public CompletionStage<Answer> list(Call call) {
    String involved = call.request().query().get("betrokken");
    String phase = call.request().query().get("toestand");
    List<Casus> found =
        mine(call).stream()
            .filter(casus -> involved == null || takesPart(casus, involved, call))
            .filter(casus -> phase == null || casus.phase().name().equalsIgnoreCase(phase))
            .toList();
    return Answers.now(
        Answer.json(
            200,
            Json.write(json -> {
              json.writeArrayFieldStart("casussen");
              for (Casus casus : found) {
                json.writeStartObject();
                head(json, casus, call);
                json.writeEndObject();
              }
              json.writeEndArray();
            })));
  }

  /** {@code GET /v1/casussen/{id}}: one plan. */
  public CompletionStage<Answer> see(Call call) {
    Optional<Casus> found = casussen.find(call.id()).filter(casus -> maySee(casus, call));
    if (found.isEmpty()) {
      return Answers.notFound();
    }
    Casus casus = found.get();
    Answer answer = Answer.json(200, Json.write(json -> whole(json, casus, call)));
    return committer.submit(
        Entry.of(
            List.of(call.leaf(Step.QUERIED).reason("casus").message(casus.id()).build()),
            List.of(),
            answer));
  }

  private List<Casus> mine(Call call) {
    Map<String, Casus> found = new LinkedHashMap<>();
    for (String area : call.policy().areas()) {
      if (procesregie(call, area)) {
        casussen.in(area, PAGE).forEach(casus -> found.put(casus.id(), casus));
      }
    }
    casussen.of(call.oin(), PAGE).stream()
        .filter(casus -> casus.concerns(call.oin()))
        .forEach(casus -> found.put(casus.id(), casus));
    return found.values().stream().limit(PAGE).toList();
  }

  private static boolean maySee(Casus casus, Call call) {
    return casus.concerns(call.oin()) || procesregie(call, casus.area());
  }

  private static boolean procesregie(Call call, String area) {
    return call.policy().team(area, PROCESREGISSEUR).filter(call.oin()::equals).isPresent();
  }

  private static boolean takesPart(Casus casus, String oin, Call call) {
    return visible(casus, call).keySet().stream().anyMatch(one -> one.value().equals(oin));
  }

  /** Has the regie, had it last, or watches over it. */
  private static boolean leads(Casus casus, Call call) {
    return casus.regisseur().equals(call.oin()) || procesregie(call, casus.area());
  }

  private static boolean onlyReported(Casus casus, Call call) {
    return !procesregie(call, casus.area())
        && casus.involved().get(call.oin()) == Part.MELDER
        && !call.oin().equals(casus.offeredTo())
        && casus.history().stream().noneMatch(one -> one.regisseur().equals(call.oin()));
  }

  /** Who is involved, as far as the caller may know: who reported is for who has the regie. */
  private static Map<Oin, Part> visible(Casus casus, Call call) {
    Map<Oin, Part> visible = new LinkedHashMap<>();
    if (!onlyReported(casus, call)) {
      casus
          .involved()
          .forEach((who, part) -> {
            if (part != Part.MELDER || who.equals(call.oin()) || leads(casus, call)) {
              visible.put(who, part);
            }
          });
    }
    return visible;
  }

  private static void head(JsonGenerator json, Casus casus, Call call) throws IOException {
    json.writeStringField("kenmerk", casus.id());
    json.writeStringField("toestand", casus.phase().name().toLowerCase(java.util.Locale.ROOT));
    if (onlyReported(casus, call)) {
      return;
    }
    json.writeStringField("trede", casus.rung());
    json.writeStringField("gebied", casus.area());
    organisation(json, "casusregisseur", casus.regisseur(), call);
    organisation(
        json,
        PROCESREGISSEUR,
        call.policy().team(casus.area(), PROCESREGISSEUR).orElse(null),
        call);
    organisation(json, "aangebodenAan", casus.offeredTo(), call);
  }

  private void whole(JsonGenerator json, Casus casus, Call call) throws IOException {
    head(json, casus, call);
    if (!onlyReported(casus, call)) {
      course(json, casus, call);
    }
    if (casus.ended() != null) {
      json.writeStringField("einde", casus.ended().toString());
    }
  }

  private void course(JsonGenerator json, Casus casus, Call call) throws IOException {
    json.writeArrayFieldStart("verloop");
    for (Regie stretch : casus.history()) {
      json.writeStartObject();
      organisation(json, "casusregisseur", stretch.regisseur(), call);
      json.writeStringField("van", stretch.from().atOffset(ZoneOffset.UTC).toString());
      if (stretch.until() != null) {
        json.writeStringField("tot", stretch.until().atOffset(ZoneOffset.UTC).toString());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("betrokken");
    for (Map.Entry<Oin, Part> part : visible(casus, call).entrySet()) {
      json.writeStartObject();
      organisation(json, "organisatie", part.getKey(), call);
      json.writeStringField("als", part.getValue().word());
      if (casus.ended() != null) {
        json.writeBooleanField("weetHet", informed(casus, part.getKey()));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    persons(json, casus, call);
  }

  /** By the pseudonyms the casusregisseur knows from its messages; others get the number. */
  private void persons(JsonGenerator json, Casus casus, Call call) throws IOException {
    json.writeNumberField("gezinsleden", casus.persons().size());
    json.writeNumberField("zonderVeiligheidscheck", casus.unexamined().size());
    if (leads(casus, call)) {
      otherPlans(json, casus);
    }
    if (!casus.regisseur().equals(call.oin())) {
      return;
    }
    json.writeArrayFieldStart("veiligheid");
    for (Map.Entry<String, List<Examination>> person : casus.persons().entrySet()) {
      Optional<SubjectKey> key = keys.byId(Base64.getUrlDecoder().decode(person.getKey()));
      if (key.isEmpty()) {
        continue;
      }
      json.writeStartObject();
      json.writeStringField("betrokkene", key.get().pseudonymFor(call.oin(), PURPOSE));
      json.writeArrayFieldStart("gekeken");
      for (Examination one : person.getValue()) {
        json.writeStartObject();
        json.writeStringField("instrument", one.instrument());
        json.writeBooleanField("gedaan", one.done());
        json.writeStringField("datum", one.on().toString());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Another plan that runs for one of them, as when somebody turned out to be known already. */
  private void otherPlans(JsonGenerator json, Casus casus) throws IOException {
    json.writeArrayFieldStart("ookInPlan");
    for (String other :
        casus.persons().keySet().stream()
            .flatMap(person -> casussen.all(Base64.getUrlDecoder().decode(person)).stream())
            .map(Casus::id)
            .filter(id -> !id.equals(casus.id()))
            .distinct()
            .toList()) {
      json.writeString(other);
    }
    json.writeEndArray();
  }

  private static boolean informed(Casus casus, Oin organisation) {
    return casus.uninformed().stream().noneMatch(one -> one.organisation().equals(organisation));
  }

  private static void organisation(JsonGenerator json, String field, @Nullable Oin oin, Call call)
      throws IOException {
    if (oin == null) {
      return;
    }
    json.writeObjectFieldStart(field);
    json.writeStringField("oin", oin.value());
    Optional<Agreement> agreement = call.policy().agreement(oin);
    if (agreement.isPresent()) {
      json.writeStringField("naam", agreement.get().name());
      json.writeStringField("rol", agreement.get().role());
    }
    json.writeEndObject();
  }
}
