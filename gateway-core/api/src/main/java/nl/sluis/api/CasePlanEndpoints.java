package nl.sluis.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import nl.sluis.agreement.Agreement;
import nl.sluis.caseplan.CasePlan;
import nl.sluis.caseplan.CasePlans;
import nl.sluis.caseplan.InstrumentUse;
import nl.sluis.caseplan.Part;
import nl.sluis.caseplan.Regie;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.http.Answer;
import nl.sluis.intake.Wrong;
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
public final class CasePlanEndpoints {

  private static final int PAGE = 100;
  private static final String PROCESREGISSEUR = "procesregisseur";

  /** Purpose under which participants know the members of a household by pseudonym. */
  private static final String PURPOSE = "gezinsregie";

  private static final List<String> PHASES =
      Arrays.stream(CasePlan.Phase.values()).map(CasePlanEndpoints::word).toList();

  private final CasePlans casePlans;
  private final KeyRing keys;
  private final Committer committer;

  public CasePlanEndpoints(CasePlans casePlans, KeyRing keys, Committer committer) {
    this.casePlans = casePlans;
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
    try {
      QueryCheck.oneOf(call, "toestand", PHASES);
      Json.check(involved == null || Oin.isOne(involved), "/betrokken", Wrong.NO_OIN);
    } catch (Json.Malformed e) {
      return Answers.malformed(e.finding().pointer(), e.finding().reason());
    }
    List<CasePlan> found =
        mine(call).stream()
            .filter(casePlan -> involved == null || takesPart(casePlan, involved, call))
            .filter(casePlan -> phase == null || phase.equals(word(casePlan.phase())))
            .toList();
    return Answers.now(
        Answer.json(
            200,
            Json.write(json -> {
              json.writeArrayFieldStart("casussen");
              for (CasePlan casePlan : found) {
                json.writeStartObject();
                head(json, casePlan, call);
                json.writeEndObject();
              }
              json.writeEndArray();
            })));
  }

  private static String word(CasePlan.Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }

  /** {@code GET /v1/casussen/{id}}: one plan. */
  public CompletionStage<Answer> see(Call call) {
    Optional<CasePlan> found = casePlans.find(call.id()).filter(casePlan -> maySee(casePlan, call));
    if (found.isEmpty()) {
      return Answers.notFound();
    }
    CasePlan casePlan = found.get();
    Answer answer = Answer.json(200, Json.write(json -> whole(json, casePlan, call)));
    return committer.submit(
        Entry.of(
            List.of(call.leaf(Step.QUERIED).reason("casus").message(casePlan.id()).build()),
            List.of(),
            answer));
  }

  private List<CasePlan> mine(Call call) {
    Map<String, CasePlan> found = new LinkedHashMap<>();
    for (String area : call.policy().areas()) {
      if (procesregie(call, area)) {
        casePlans.in(area, PAGE).forEach(casePlan -> found.put(casePlan.id(), casePlan));
      }
    }
    casePlans.of(call.oin(), PAGE).stream()
        .filter(casePlan -> casePlan.concerns(call.oin()))
        .forEach(casePlan -> found.put(casePlan.id(), casePlan));
    return found.values().stream().limit(PAGE).toList();
  }

  private static boolean maySee(CasePlan casePlan, Call call) {
    return casePlan.concerns(call.oin()) || procesregie(call, casePlan.area());
  }

  private static boolean procesregie(Call call, String area) {
    return call.policy().team(area, PROCESREGISSEUR).filter(call.oin()::equals).isPresent();
  }

  private static boolean takesPart(CasePlan casePlan, String oin, Call call) {
    return visible(casePlan, call).keySet().stream().anyMatch(one -> one.value().equals(oin));
  }

  /** Has the regie, had it last, or watches over it. */
  private static boolean leads(CasePlan casePlan, Call call) {
    return casePlan.regisseur().equals(call.oin()) || procesregie(call, casePlan.area());
  }

  private static boolean onlyReported(CasePlan casePlan, Call call) {
    return !procesregie(call, casePlan.area())
        && casePlan.involved().get(call.oin()) == Part.MELDER
        && !call.oin().equals(casePlan.offeredTo())
        && casePlan.history().stream().noneMatch(one -> one.regisseur().equals(call.oin()));
  }

  /** Who is involved, as far as the caller may know: who reported is for who has the regie. */
  private static Map<Oin, Part> visible(CasePlan casePlan, Call call) {
    Map<Oin, Part> visible = new LinkedHashMap<>();
    if (!onlyReported(casePlan, call)) {
      casePlan
          .involved()
          .forEach((who, part) -> {
            if (part != Part.MELDER || who.equals(call.oin()) || leads(casePlan, call)) {
              visible.put(who, part);
            }
          });
    }
    return visible;
  }

  private static void head(JsonGenerator json, CasePlan casePlan, Call call) throws IOException {
    json.writeStringField("kenmerk", casePlan.id());
    json.writeStringField("toestand", casePlan.phase().name().toLowerCase(java.util.Locale.ROOT));
    if (onlyReported(casePlan, call)) {
      return;
    }
    json.writeStringField("trede", casePlan.rung());
    json.writeStringField("gebied", casePlan.area());
    organisation(json, "casusregisseur", casePlan.regisseur(), call);
    organisation(
        json,
        PROCESREGISSEUR,
        call.policy().team(casePlan.area(), PROCESREGISSEUR).orElse(null),
        call);
    organisation(json, "aangebodenAan", casePlan.offeredTo(), call);
  }

  private void whole(JsonGenerator json, CasePlan casePlan, Call call) throws IOException {
    head(json, casePlan, call);
    if (!onlyReported(casePlan, call)) {
      course(json, casePlan, call);
    }
    if (casePlan.ended() != null) {
      json.writeStringField("einde", casePlan.ended().toString());
    }
  }

  private void course(JsonGenerator json, CasePlan casePlan, Call call) throws IOException {
    json.writeArrayFieldStart("verloop");
    for (Regie stretch : casePlan.history()) {
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
    for (Map.Entry<Oin, Part> part : visible(casePlan, call).entrySet()) {
      json.writeStartObject();
      organisation(json, "organisatie", part.getKey(), call);
      json.writeStringField("als", part.getValue().word());
      if (casePlan.ended() != null) {
        json.writeBooleanField("weetHet", informed(casePlan, part.getKey()));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    persons(json, casePlan, call);
  }

  /** By the pseudonyms the casusregisseur knows from its messages; others get the number. */
  private void persons(JsonGenerator json, CasePlan casePlan, Call call) throws IOException {
    json.writeNumberField("gezinsleden", casePlan.persons().size());
    json.writeNumberField("zonderVeiligheidscheck", casePlan.unexamined().size());
    if (leads(casePlan, call)) {
      otherPlans(json, casePlan);
    }
    if (!casePlan.regisseur().equals(call.oin())) {
      return;
    }
    json.writeArrayFieldStart("veiligheid");
    for (Map.Entry<String, List<InstrumentUse>> person : casePlan.persons().entrySet()) {
      Optional<SubjectKey> key = keys.byId(Base64.getUrlDecoder().decode(person.getKey()));
      if (key.isEmpty()) {
        continue;
      }
      json.writeStartObject();
      json.writeStringField("betrokkene", key.get().pseudonymFor(call.oin(), PURPOSE));
      json.writeArrayFieldStart("gekeken");
      for (InstrumentUse one : person.getValue()) {
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
  private void otherPlans(JsonGenerator json, CasePlan casePlan) throws IOException {
    json.writeArrayFieldStart("ookInPlan");
    for (String other :
        casePlan.persons().keySet().stream()
            .flatMap(person -> casePlans.all(Base64.getUrlDecoder().decode(person)).stream())
            .map(CasePlan::id)
            .filter(id -> !id.equals(casePlan.id()))
            .distinct()
            .toList()) {
      json.writeString(other);
    }
    json.writeEndArray();
  }

  private static boolean informed(CasePlan casePlan, Oin organisation) {
    return casePlan.uninformed().stream().noneMatch(one -> one.organisation().equals(organisation));
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
