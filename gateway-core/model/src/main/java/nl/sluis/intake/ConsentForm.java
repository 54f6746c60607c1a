package nl.sluis.intake;

import java.time.LocalDate;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Registration;
import nl.sluis.http.Answer;
import nl.sluis.http.Problem;
import nl.sluis.http.Request;

/**
 * One outside form of consents and objections (JSON, FHIR Consent). Stateless and safe for use by
 * many threads. It knows one format and nothing else: what may be registered, by whom and about
 * whom, is decided elsewhere.
 */
public interface ConsentForm {

  /** The path on the data plane where they are registered, by POST; below it stands each one. */
  String path();

  /**
   * Reads a registration.
   *
   * @param day today, for what does not say from when it holds
   */
  Read read(Request request, LocalDate day);

  /** What came of reading; nothing of the input may stand in a problem. */
  sealed interface Read {

    record Wanted(Registration registration) implements Read {}

    record Rejected(Problem problem) implements Read {}
  }

  /** Whether consents and objections of this provision have a place here. */
  boolean has(Consent.Provision provision);

  /** Where this form has a part, as a pointer for findings. */
  String pointer(Registration.Part part);

  /**
   * The answer to a registration.
   *
   * @param inRegister as what others spoke for the person is gezag, which stands in the BRP
   */
  Answer registered(Consent consent, boolean inRegister);

  /**
   * The answer with what was registered, without the person.
   *
   * @param inRegister as what others spoke for the person is gezag, which stands in the BRP
   */
  Answer shown(Consent consent, boolean inRegister);

  /** The answer when it was not accepted or is not there, as this format's clients expect it. */
  Answer refused(Problem problem);
}
