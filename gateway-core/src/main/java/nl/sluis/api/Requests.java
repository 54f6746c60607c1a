package nl.sluis.api;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import nl.sluis.audit.Auditor;
import nl.sluis.consent.Consent;
import nl.sluis.http.Answer;
import nl.sluis.http.ProblemType;
import nl.sluis.policy.Requester;
import org.jspecify.annotations.Nullable;

/** Who asks, in bodies of requests about the rights of a person. */
final class Requests {

  /** The only role that handles such requests. */
  static final String FG = "fg";

  private static final Pattern REFERENCE = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern WORD = Pattern.compile("[a-z-]{1,40}");

  private Requests() {}

  /** Those who ask, as {@code verzoekers}. */
  static Requester requester(
      List<JsonConsentForm.By> askers,
      @Nullable String custody,
      @Nullable Boolean capable,
      @Nullable String exception)
      throws Json.Malformed {
    Json.check(!askers.isEmpty(), "/verzoekers", "noem wie het vraagt");
    List<Consent.Grantor> said = new ArrayList<>();
    for (int i = 0; i < askers.size(); i++) {
      JsonConsentForm.By by = askers.get(i);
      Json.check(
          REFERENCE.matcher(by.kenmerk()).matches(),
          "/verzoekers/" + i + "/kenmerk",
          "alleen kleine letters, cijfers en streepjes, zonder naam");
      said.add(new Consent.Grantor(by.hoedanigheid().said(), by.kenmerk()));
    }
    check(custody, "/gezag");
    check(exception, "/uitzondering");
    return new Requester(
        said, !Boolean.FALSE.equals(capable), custody == null ? "" : custody, exception);
  }

  private static void check(@Nullable String word, String pointer) throws Json.Malformed {
    Json.check(
        word == null || WORD.matcher(word).matches(),
        pointer,
        "alleen kleine letters en streepjes");
  }

  static Auditor auditor(Call call) {
    return new Auditor(call.oin(), call.caller().role(), null, call.trace());
  }

  static Answer onlyFg() {
    return Answers.problem(ProblemType.IDENTITEIT_ONBEKEND, "Alleen voor de functionaris.");
  }
}
