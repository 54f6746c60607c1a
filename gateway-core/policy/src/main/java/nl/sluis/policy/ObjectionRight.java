package nl.sluis.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.sluis.agreement.Agreement;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Party;
import nl.sluis.participant.Oin;
import org.jspecify.annotations.Nullable;

/**
 * Whether who asks may say no for a person: by the act of objecting (AVG 21), or because what is
 * contested asks for a consent that he may give, and who may give may refuse.
 *
 * @param known what was said of the person before: it tells who comes first
 * @param age of the person
 */
record ObjectionRight(
    Rulebook rules,
    Map<Oin, Agreement> agreements,
    Requester requester,
    List<Consent> known,
    int age) {

  /** No purpose of purposes.yaml. */
  private static final String EVERYTHING = "*";

  boolean to(Contested contested) {
    return entitled(
            rules.acts().get(PolicySet.OBJECT),
            contested.purpose() == null ? EVERYTHING : contested.purpose())
        || mayRefuse(contested);
  }

  /** All that the objection would stop asks for a consent of his. */
  private boolean mayRefuse(Contested contested) {
    List<MatrixRow> stopped =
        rules.matrix().rows().stream()
            .filter(row -> row.objection() != MatrixRow.Objection.IGNORED)
            .filter(row -> contested.purpose() == null || contested.purpose().equals(row.purpose()))
            .filter(row -> holds(row, contested.holder()))
            .toList();
    return !stopped.isEmpty()
        && stopped.stream().allMatch(row -> entitled(row.act(), row.purpose()));
  }

  private boolean holds(MatrixRow row, Party holder) {
    return switch (holder) {
      case Party.Organisation(Oin oin) -> {
        Agreement agreement = agreements.get(oin);
        yield agreement != null && row.senders().contains(agreement.role());
      }
      case Party.Role(String role) -> row.senders().contains(role);
      case Party.Anyone() -> true;
    };
  }

  private boolean entitled(@Nullable Act act, String purpose) {
    List<VoiceCount.Statement> before = new ArrayList<>();
    known.forEach(consent -> before.add(VoiceCount.Statement.of(consent)));
    return act != null
        && Entitlement.of(act, purpose, requester, before, age, rules.representations(), false)
            .granted();
  }
}
