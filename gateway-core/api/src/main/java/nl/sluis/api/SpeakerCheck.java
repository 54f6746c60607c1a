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
import nl.sluis.intake.Wrong;
import nl.sluis.keys.KeyRing;
import nl.sluis.policy.Role;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person and those who say something about them can be who they are said to be: born on
 * that day, as what they speak, at this age, old enough to speak so, and by what they are told
 * apart.
 */
record SpeakerCheck(Call call, KeyRing keys) {

  /** What is wrong with a registration, where the form has it. */
  List<Problem.Finding> findings(Registration wanted, ConsentForm form) {
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
      String wrong = wrong(speaker, wanted.subject(), wanted.custody());
      if (wrong == null && speaker.capacity() == Capacity.REPRESENTATIVE) {
        wrong = asked(speaker);
      }
      if (wrong != null) {
        findings.add(new Problem.Finding(form.pointer(Part.SPEAKERS), wrong));
      }
    }
    return findings;
  }

  /** Those who ask for something about a person. */
  void check(List<Speaker> askers, String pointer, Subject person, String custody)
      throws Json.Malformed {
    for (int i = 0; i < askers.size(); i++) {
      String wrong = wrong(askers.get(i), person, custody);
      if (wrong != null) {
        throw new Json.Malformed(pointer + "/" + i, wrong);
      }
    }
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
      return unknownCustody(call);
    }
    return others && !exists(wanted, call) ? "bestaat niet op de leeftijd van de betrokkene" : null;
  }

  /** Refuses a gezag or other representation that does not exist; none is left to the rules. */
  void known(String custody) throws Json.Malformed {
    Json.check(
        custody.isEmpty() || call.policy().knowsRepresentation(custody),
        "/vertegenwoordiging",
        unknownCustody(call));
  }

  static String unknownCustody(Call call) {
    return Wrong.listed(
        "onbekende vorm van gezag of vertegenwoordiging",
        call.policy().rules().representations().keySet());
  }

  private static boolean exists(Registration wanted, Call call) {
    return call.policy().existsAt(wanted.custody(), wanted.subject().birthDate(), call.day());
  }

  private @Nullable String birth(BirthDate date) {
    return call.policy().metadata().plausible().birth(date, call.day());
  }

  private @Nullable String wrong(Speaker speaker, Subject person, String custody) {
    if (Bsn.isIn(speaker.reference())) {
      return "een kenmerk is geen burgerservicenummer";
    }
    String born = speaker.birthDate() == null ? null : birth(speaker.birthDate());
    if (born != null) {
      return born;
    }
    return switch (speaker.capacity()) {
      case SELF ->
          (speaker.bsn() == null || speaker.bsn().equals(person.bsn())) && sameDay(speaker, person)
              ? null
              : "de betrokkene is iemand anders";
      case REPRESENTATIVE ->
          isOf(speaker.bsn(), person)
              ? "een vertegenwoordiger is niet de betrokkene zelf"
              : young(speaker, person, custody);
    };
  }

  private static boolean sameDay(Speaker speaker, Subject person) {
    return speaker.birthDate() == null || speaker.birthDate().equals(person.birthDate());
  }

  /** Nobody speaks for another before the birthday that the age table has for it. */
  private @Nullable String young(Speaker speaker, Subject person, String custody) {
    if (speaker.birthDate() == null) {
      return null;
    }
    int least = call.policy().speakerFrom(custody, person.birthDate(), call.day());
    return call.policy().hasTurned(least, speaker.birthDate(), call.day())
        ? null
        : "wie zo voor een ander spreekt, is ten minste " + least + " jaar";
  }

  /** A number of the person is no other's, also when the person is named without it here. */
  private boolean isOf(@Nullable Bsn number, Subject person) {
    if (number == null || person.bsn() != null) {
      return number != null && number.equals(person.bsn());
    }
    Subject numbered = new Subject(number, person.birthDate(), null, null);
    return keys.known(person).stream().anyMatch(key -> keys.isOf(key.id(), numbered));
  }

  private @Nullable String asked(Speaker speaker) {
    return speaker.bsn() == null || mayAsk()
        ? null
        : "uw organisatie mag het burgerservicenummer van een vertegenwoordiger niet gebruiken";
  }

  private boolean mayAsk() {
    Role role = call.policy().rules().roles().get(call.caller().role());
    return role != null && role.mayAskRepresentatives(call.day());
  }
}
