package nl.sluis.api;

import java.util.ArrayList;
import java.util.List;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Consent.Capacity;
import nl.sluis.consent.Registration;
import nl.sluis.consent.Registration.Part;
import nl.sluis.consent.Registration.Speaker;
import nl.sluis.http.Problem;
import nl.sluis.intake.ConsentForm;
import nl.sluis.policy.Role;
import nl.sluis.signal.BirthDate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person and those who say something about them can be who they are said to be: born on
 * that day, as what they speak, at this age, and by what they are told apart.
 */
record SpeakerCheck(ConsentForm form, Call call) {

  List<Problem.Finding> findings(Registration wanted) {
    List<Problem.Finding> findings = new ArrayList<>();
    String born = birth(wanted.subject().birthDate());
    if (born != null) {
      findings.add(new Problem.Finding(form.pointer(Part.PERSON), born));
    }
    String custody = custody(wanted);
    if (custody != null) {
      findings.add(new Problem.Finding(form.pointer(Part.CUSTODY), custody));
    }
    for (Speaker speaker : wanted.speakers()) {
      String wrong = wrong(speaker, wanted);
      if (wrong != null) {
        findings.add(new Problem.Finding(form.pointer(Part.SPEAKERS), wrong));
      }
    }
    return findings;
  }

  /** As what others speak is not asked, and not kept, where the person speaks alone. */
  static Registration needed(Registration wanted, Call call) {
    return wanted.by(Capacity.REPRESENTATIVE) || exists(wanted, call)
        ? wanted
        : wanted.withCustody("");
  }

  private @Nullable String custody(Registration wanted) {
    boolean others = wanted.by(Capacity.REPRESENTATIVE);
    if (wanted.custody().isEmpty()) {
      return others && wanted.provision() == Consent.Provision.PERMIT
          ? "noem het gezag, of als wat een ander de betrokkene vertegenwoordigt"
          : null;
    }
    if (!call.policy().knowsRepresentation(wanted.custody())) {
      return "onbekende vorm van gezag of vertegenwoordiging";
    }
    return others && !exists(wanted, call) ? "bestaat niet op de leeftijd van de betrokkene" : null;
  }

  private static boolean exists(Registration wanted, Call call) {
    return call.policy().existsAt(wanted.custody(), wanted.subject().birthDate(), call.day());
  }

  private @Nullable String birth(BirthDate date) {
    return call.policy().charter().plausible().birth(date, call.day());
  }

  private @Nullable String wrong(Speaker speaker, Registration wanted) {
    String born = speaker.birthDate() == null ? null : birth(speaker.birthDate());
    if (born != null) {
      return born;
    }
    boolean sameNumber = speaker.bsn() != null && speaker.bsn().equals(wanted.subject().bsn());
    boolean sameDay =
        speaker.birthDate() == null || speaker.birthDate().equals(wanted.subject().birthDate());
    return switch (speaker.capacity()) {
      case SELF ->
          (speaker.bsn() == null || sameNumber) && sameDay
              ? null
              : "de betrokkene is iemand anders";
      case REPRESENTATIVE -> {
        if (sameNumber) {
          yield "een vertegenwoordiger is niet de betrokkene zelf";
        }
        yield speaker.bsn() == null || mayAsk()
            ? null
            : "uw organisatie mag het burgerservicenummer van een vertegenwoordiger niet gebruiken";
      }
    };
  }

  private boolean mayAsk() {
    Role role = call.policy().rules().roles().get(call.caller().role());
    return role != null && role.mayAskRepresentatives(call.day());
  }
}
