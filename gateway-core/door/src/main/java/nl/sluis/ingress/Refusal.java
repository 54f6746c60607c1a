package nl.sluis.ingress;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.HashMap;
import java.util.Map;
import nl.sluis.http.Answer;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemForms;
import nl.sluis.http.ProblemType;
import org.jspecify.annotations.Nullable;

/** Why the door itself answers a request, and the answer it then gives. */
enum Refusal implements Reading {
  MALFORMED(ProblemType.ONGELDIG, "Het verzoek is geen geldig HTTP."),
  VERSION(ProblemType.ONGELDIG, "Alleen HTTP/1.1 en HTTP/2 worden ondersteund."),
  HOST(ProblemType.ONGELDIG, "De Host-header ontbreekt of staat er meer dan eens."),
  TARGET(ProblemType.ONGELDIG, "Het pad of de query van het verzoek is ongeldig."),
  EXPECTATION(ProblemType.ONGELDIG, 417, "Alleen Expect: 100-continue wordt ondersteund."),
  REPEATED(ProblemType.ONGELDIG, "Een header die maar één keer mag voorkomen, staat er vaker."),
  CODING(
      ProblemType.MEDIATYPE_NIET_ONDERSTEUND,
      415,
      "De inhoud is gecodeerd (Content-Encoding); stuur haar zoals ze is.",
      Map.of("Accept-Encoding", "identity")),
  MISDIRECTED(ProblemType.ONGELDIG, 421, "Deze server is niet die van het adres in het verzoek."),
  METHOD(ProblemType.METHODE_NIET_TOEGESTAAN, 501, "Deze methode wordt nergens ondersteund."),
  LINE_TOO_LARGE(ProblemType.TE_GROOT, 414, "De eerste regel van het verzoek is te lang."),
  HEAD_TOO_LARGE(ProblemType.TE_GROOT, 431, "De headers van het verzoek zijn te groot."),
  BODY_TOO_LARGE(ProblemType.TE_GROOT, "De inhoud van het verzoek is te groot."),
  UNKNOWN_CLIENT(
      ProblemType.IDENTITEIT_ONBEKEND, "Het certificaat noemt geen geldig OIN en organisatie."),
  TOO_MUCH(
      ProblemType.TE_VEEL,
      429,
      "Uw organisatie heeft te veel verzoeken tegelijk; probeer het later opnieuw.",
      Map.of("Retry-After", "1")),
  BUSY(
      ProblemType.NU_NIET,
      503,
      "Het is nu te druk; probeer het later opnieuw.",
      Map.of("Retry-After", "1"));

  private final Problem problem;
  private final int status;
  private final Map<String, String> headers;

  Refusal(ProblemType type, String detail) {
    this(type, type.status(), detail);
  }

  Refusal(ProblemType type, int status, String detail) {
    this(type, status, detail, Map.of());
  }

  Refusal(ProblemType type, int status, String detail, Map<String, String> headers) {
    this.problem = Problem.of(type, detail);
    this.status = status;
    this.headers = headers;
  }

  /** What the HTTP decoder did not accept. */
  static Refusal of(@Nullable Throwable decoderFailure) {
    return switch (decoderFailure) {
      case TooLongHttpLineException _ -> LINE_TOO_LARGE;
      case TooLongHttpHeaderException _ -> HEAD_TOO_LARGE;
      case null, default -> MALFORMED;
    };
  }

  ProblemType type() {
    return problem.type();
  }

  /** The answer as it is told at an address. */
  Answer answer(ProblemForms forms, String path) {
    Answer told = forms.answer(path, problem, status);
    Map<String, String> all = new HashMap<>(told.headers());
    all.putAll(headers);
    return new Answer(told.status(), told.contentType(), all, told.body());
  }
}
