package nl.sluis.api;

import java.util.List;
import java.util.function.UnaryOperator;
import nl.sluis.audit.Auditor;
import nl.sluis.consent.Registration;
import nl.sluis.policy.Requester;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/** Who asks, in bodies of requests about the rights of a person. */
final class Requests {

  private Requests() {}

  /**
   * Those who ask, as {@code verzoekers}.
   *
   * @param person about whom
   */
  static Requester requester(
      SpeakerCheck check,
      Subject person,
      List<Speakers.By> askers,
      String custody,
      @Nullable Boolean capable,
      @Nullable String exception)
      throws Json.Malformed {
    List<Registration.Speaker> speakers = Speakers.of(askers, "/verzoekers");
    check.known(custody);
    check.check(speakers, "/verzoekers", person, custody);
    return new Requester(
        speakers.stream().map(asker -> asker.grantor(UnaryOperator.identity())).toList(),
        !Boolean.FALSE.equals(capable),
        custody,
        Speakers.word(exception, "/uitzondering"));
  }

  static Auditor auditor(Call call) {
    return new Auditor(call.oin(), call.caller().role(), null, call.trace());
  }
}
