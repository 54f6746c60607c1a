package nl.sluis.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Party;
import nl.sluis.consent.Registration;
import nl.sluis.http.Answer;
import nl.sluis.http.Problem;
import nl.sluis.http.Request;
import nl.sluis.intake.ConsentForm;
import nl.sluis.json.JsonOut;
import nl.sluis.participant.Oin;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/** Consents as JSON at {@code /v1/toestemmingen}, and objections at {@code /v1/bezwaren}. */
public final class JsonConsentForm implements ConsentForm {

  private static final Pattern REFERENCE = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern EVIDENCE = Pattern.compile("[A-Za-z0-9._:/-]{1,80}");
  private static final String ANYONE = "*";

  private final String path;
  private final Consent.Provision provision;

  private JsonConsentForm(String path, Consent.Provision provision) {
    this.path = path;
    this.provision = provision;
  }

  public static JsonConsentForm consents() {
    return new JsonConsentForm("/v1/toestemmingen", Consent.Provision.PERMIT);
  }

  public static JsonConsentForm objections() {
    return new JsonConsentForm("/v1/bezwaren", Consent.Provision.DENY);
  }

  /** The body of a consent. */
  record Given(
      Subject betrokkene,
      @Nullable String houder,
      Set<String> ontvangers,
      @Nullable String doel,
      @Nullable Set<String> gegevens,
      @Nullable String gezag,
      @Nullable String vertegenwoordiging,
      @Nullable Boolean wilsbekwaam,
      @Nullable String uitzondering,
      List<Speakers.By> gegevenDoor,
      LocalDate geldigVan,
      LocalDate geldigTot,
      @Nullable String bewijs) {}

  /** The body of an objection. */
  record Objected(
      Subject betrokkene,
      @Nullable String houder,
      Set<String> ontvangers,
      @Nullable String doel,
      @Nullable Set<String> gegevens,
      @Nullable Boolean gegrond,
      @Nullable String gezag,
      @Nullable String vertegenwoordiging,
      @Nullable Boolean wilsbekwaam,
      List<Speakers.By> gegevenDoor,
      @Nullable LocalDate geldigVan,
      @Nullable LocalDate geldigTot,
      @Nullable String bewijs) {}

  @Override
  public String path() {
    return path;
  }

  @Override
  public boolean has(Consent.Provision other) {
    return provision == other;
  }

  @Override
  public String pointer(Registration.Part part) {
    return switch (part) {
      case HOLDER -> "/houder";
      case RECIPIENTS -> "/ontvangers";
      case PURPOSE -> "/doel";
      case DATA -> "/gegevens";
      case CUSTODY -> "/gezag";
      case SPEAKERS -> "/gegevenDoor";
      case EVIDENCE -> "/bewijs";
      case PERSON -> "/betrokkene/geboortedatum";
    };
  }

  @Override
  public Read read(Request request, LocalDate day) {
    if (!Endpoint.isJson(request)) {
      return new Read.Rejected(Endpoint.NO_JSON);
    }
    try {
      return new Read.Wanted(
          switch (provision) {
            case PERMIT -> consent(Json.read(request.body(), Given.class));
            case DENY -> objection(Json.read(request.body(), Objected.class), day);
          });
    } catch (Json.Malformed e) {
      return new Read.Rejected(Problem.malformed(List.of(e.finding())));
    }
  }

  private static Registration consent(Given body) throws Json.Malformed {
    return checked(
        new Registration(
            body.betrokkene(),
            Consent.Provision.PERMIT,
            holder(body.houder()),
            recipients(body.ontvangers()),
            body.doel(),
            data(body.gegevens()),
            Speakers.custody(body.gezag(), body.vertegenwoordiging()),
            !Boolean.FALSE.equals(body.wilsbekwaam()),
            Speakers.word(body.uitzondering(), "/uitzondering"),
            Speakers.of(body.gegevenDoor(), "/gegevenDoor"),
            body.geldigVan(),
            body.geldigTot(),
            false,
            evidence(body.bewijs())));
  }

  private static Registration objection(Objected body, LocalDate day) throws Json.Malformed {
    return checked(
        new Registration(
            body.betrokkene(),
            Consent.Provision.DENY,
            holder(body.houder()),
            recipients(body.ontvangers()),
            body.doel(),
            data(body.gegevens()),
            Speakers.custody(body.gezag(), body.vertegenwoordiging()),
            !Boolean.FALSE.equals(body.wilsbekwaam()),
            null,
            Speakers.of(body.gegevenDoor(), "/gegevenDoor"),
            body.geldigVan() == null ? day : body.geldigVan(),
            body.geldigTot() == null ? Registration.FAR : body.geldigTot(),
            Boolean.TRUE.equals(body.gegrond()),
            evidence(body.bewijs())));
  }

  private static Registration checked(Registration wanted) throws Json.Malformed {
    Json.check(!wanted.until().isBefore(wanted.from()), "/geldigTot", "ligt voor het begin");
    return wanted;
  }

  private static @Nullable Party holder(@Nullable String given) throws Json.Malformed {
    return given == null ? null : party(given, "/houder");
  }

  private static Set<Party> recipients(Set<String> given) throws Json.Malformed {
    Json.check(!given.isEmpty(), "/ontvangers", "noem ten minste één rol");
    Set<Party> parties = new HashSet<>();
    for (String one : given) {
      parties.add(party(one, "/ontvangers"));
    }
    return parties;
  }

  private static Party party(String word, String pointer) throws Json.Malformed {
    if (word.equals(ANYONE)) {
      return new Party.Anyone();
    }
    if (Oin.isOne(word)) {
      return new Party.Organisation(new Oin(word));
    }
    Json.check(REFERENCE.matcher(word).matches(), pointer, "geen geldig oin en onbekende rol");
    return new Party.Role(word);
  }

  private static Set<String> data(@Nullable Set<String> given) throws Json.Malformed {
    Json.check(
        given == null || !given.isEmpty(),
        "/gegevens",
        "noem ten minste één soort gegevens; weggelaten is alles");
    Set<String> data = given == null ? Set.of() : given;
    for (String category : data) {
      Speakers.word(category, "/gegevens");
    }
    return data;
  }

  private static @Nullable String evidence(@Nullable String given) throws Json.Malformed {
    Json.check(
        given == null || EVIDENCE.matcher(given).matches(),
        "/bewijs",
        "alleen een verwijzing van hoogstens 80 tekens, geen document");
    return given;
  }

  @Override
  public Answer registered(Consent consent, boolean inRegister) {
    return new Answer(
        201,
        "application/json",
        Map.of("Location", path + "/" + consent.id()),
        Json.write(json -> json.writeStringField("id", consent.id())));
  }

  @Override
  public Answer shown(Consent consent, boolean inRegister) {
    return Answer.json(
        200,
        Json.write(json -> {
          json.writeStringField("id", consent.id());
          json.writeStringField("houder", text(consent.scope().holder()));
          words(
              json,
              "ontvangers",
              consent.scope().recipients().stream().map(JsonConsentForm::text).toList());
          if (consent.scope().purpose() != null) {
            json.writeStringField("doel", consent.scope().purpose());
          }
          if (!consent.scope().data().isEmpty()) {
            words(json, "gegevens", consent.scope().data());
          }
          if (!consent.custody().isEmpty()) {
            json.writeStringField(inRegister ? "gezag" : "vertegenwoordiging", consent.custody());
          }
          if (!consent.capable()) {
            json.writeBooleanField("wilsbekwaam", false);
          }
          if (consent.exception() != null) {
            json.writeStringField("uitzondering", consent.exception());
          }
          if (consent.upheld()) {
            json.writeBooleanField("gegrond", true);
          }
          json.writeStringField("geldigVan", consent.from().toString());
          if (!consent.until().equals(Registration.FAR)) {
            json.writeStringField("geldigTot", consent.until().toString());
          }
          if (consent.evidence() != null) {
            json.writeStringField("bewijs", consent.evidence());
          }
          if (consent.withdrawnAt() != null) {
            json.writeStringField("ingetrokkenOp", consent.withdrawnAt().toString());
          }
        }));
  }

  @Override
  public Answer refused(Problem problem) {
    return Answers.problem(problem);
  }

  private static void words(JsonGenerator json, String name, Iterable<String> words)
      throws IOException {
    List<String> sorted = new ArrayList<>();
    words.forEach(sorted::add);
    sorted.sort(null);
    JsonOut.texts(json, name, sorted);
  }

  private static String text(Party party) {
    return switch (party) {
      case Party.Organisation(Oin oin) -> oin.value();
      case Party.Role(String role) -> role;
      case Party.Anyone() -> ANYONE;
    };
  }
}
