package nl.sluis.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import nl.sluis.agreement.Agreement;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Party;
import nl.sluis.participant.Oin;
import org.jspecify.annotations.Nullable;

/**
 * Whether who asks may say no for a person, by objecting (AVG 21) or by taking a consent back (AVG
 * 7(3)): because the age table lets him, or because what is contested asks for a consent that he
 * may give, and who may give may refuse.
 *
 * <p>Who may only refuse speaks for somebody who cannot: what the person, who could weigh it, said
 * itself stands until the person says otherwise, or who by law uses the person's rights.
 *
 * @param known what was said of the person before and still holds: it tells who comes first
 * @param age of the person
 */
record RightToRefuse(
    Rulebook rules,
    Map<Oin, Agreement> agreements,
    Requester requester,
    List<Consent> known,
    int age) {

  /** No purpose of purposes.yaml. */
  private static final String EVERYTHING = "*";

  boolean toPassing(Contested contested) {
    return uses(PolicySet.OBJECT, contested).granted()
        || (known.stream().noneMatch(RightToRefuse::saidWeighed)
            && mayRefuse(contested, row -> row.objection() != MatrixRow.Objection.IGNORED));
  }

  /** To a consent that somebody else gave. */
  Entitlement toConsent(Consent consent) {
    return saidWeighed(consent)
        ? uses(PolicySet.WITHDRAW, contested(consent))
        : toConsent(contested(consent));
  }

  Entitlement toConsent(Contested contested) {
    Entitlement may = uses(PolicySet.WITHDRAW, contested);
    return may.granted() || !mayRefuse(contested, row -> row.kind() == MatrixRow.Kind.CONSENT)
        ? may
        : new Entitlement(Entitlement.Lack.NOTHING, may.law());
  }

  private static Contested contested(Consent consent) {
    return new Contested(consent.scope().purpose(), consent.scope().holder());
  }

  /** The person itself agreed, and could weigh it. */
  private static boolean saidWeighed(Consent consent) {
    return consent.permits() && consent.bySelf() && consent.capable();
  }

  private Entitlement uses(String right, Contested contested) {
    return entitled(
        Objects.requireNonNull(rules.acts().get(right), right),
        contested.purpose() == null ? EVERYTHING : contested.purpose());
  }

  /** All that the no would stop asks for a consent of his. */
  private boolean mayRefuse(Contested contested, Predicate<MatrixRow> stops) {
    List<MatrixRow> stopped =
        rules.matrix().rows().stream()
            .filter(stops)
            .filter(row -> contested.purpose() == null || contested.purpose().equals(row.purpose()))
            .filter(row -> holds(row, contested.holder()))
            .toList();
    return !stopped.isEmpty()
        && stopped.stream().allMatch(row -> consents(row.act(), row.purpose()));
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

  private boolean consents(@Nullable Act act, String purpose) {
    return act != null && entitled(act, purpose).granted();
  }

  private Entitlement entitled(Act act, String purpose) {
    List<VoiceCount.Statement> before = new ArrayList<>();
    known.forEach(consent -> before.add(VoiceCount.Statement.of(consent)));
    return Entitlement.of(act, purpose, requester, before, age, rules.representations(), false);
  }
}
