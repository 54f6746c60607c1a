package nl.sluis.policy;

import java.util.List;
import java.util.Map;
import nl.sluis.consent.Consent;
import nl.sluis.policy.Representation.Matter;

/**
 * Whether the consents at hand add up to what an act asks for at an age.
 *
 * <p>Several consents count together, so that two parents can each sign for themselves. What the
 * consents say of the person (gezag, capable, exception) counts even where an objection outweighs
 * them, so that an objection never makes it easier.
 *
 * @param representations as what others can speak
 * @param known all that holds about the person, whatever it is about
 */
record Consents(Map<String, Representation> representations, List<Consent> known) {

  /**
   * What they amount to.
   *
   * @param said all consents about the exchange
   * @param given those of them that no objection outweighs
   */
  VoiceCount count(Act.Line line, Matter matter, List<Consent> said, List<Consent> given) {
    return VoiceCount.of(
        voices(line, said),
        matter,
        representations,
        new VoiceCount.Statements(statements(known), statements(said), statements(given)),
        true);
  }

  private static List<VoiceCount.Statement> statements(List<Consent> consents) {
    return consents.stream().map(VoiceCount.Statement::of).toList();
  }

  private static Voices voices(Act.Line line, List<Consent> said) {
    boolean capable = said.stream().allMatch(Consent::capable);
    String exception =
        said.stream()
            .map(Consent::exception)
            .filter(ground -> ground != null && line.exceptions().containsKey(ground))
            .findFirst()
            .orElse(null);
    return line.voices(capable, exception);
  }
}
