package nl.sluis.intake;

import java.util.List;
import nl.sluis.http.Problem;
import nl.sluis.http.Problem.Finding;
import nl.sluis.http.ProblemType;
import nl.sluis.signal.Signal;

/** What came of reading a push: a signal, or what is wrong with it. */
public sealed interface Parsed {

  /** The push is a signal. */
  record Accepted(Signal signal) implements Parsed {}

  /** The push is not a signal. */
  record Rejected(Problem problem) implements Parsed {}

  /** Rejected, for one reason at one place. */
  static Parsed malformed(String pointer, String reason) {
    return new Rejected(Problem.malformed(List.of(new Finding(pointer, reason))));
  }

  /** Rejected, because the content type is not one that the path takes. */
  static Parsed unsupportedMediaType(String expected) {
    return new Rejected(
        Problem.of(ProblemType.MEDIATYPE_NIET_ONDERSTEUND, "Dit adres verwacht " + expected + "."));
  }
}
