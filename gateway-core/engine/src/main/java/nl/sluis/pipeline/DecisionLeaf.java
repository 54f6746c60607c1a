package nl.sluis.pipeline;

import java.time.LocalDate;
import java.util.List;
import nl.sluis.consent.Consent;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LeafBuilder;
import nl.sluis.policy.Age;
import nl.sluis.policy.Decision;
import nl.sluis.policy.Route;
import nl.sluis.signal.BirthDate;
import org.jspecify.annotations.Nullable;

/** How a decision stands in the ledger: all that an auditor needs to follow it, and no content. */
final class DecisionLeaf {

  private DecisionLeaf() {}

  static Leaf of(
      LeafBuilder leaf,
      Route route,
      SubjectKey key,
      @Nullable BirthDate birthDate,
      LocalDate day,
      Decision decision,
      List<Consent> consents) {
    Decision.Notice notice = decision.duties().notice();
    return leaf.recipient(route.recipient().value(), route.role())
        .type(route.type().value())
        .subject(key.reference())
        .reason(decision.reason().slug())
        .facts(
            new Facts.Decided(
                decision.effect().slug(),
                decision.row(),
                decision.basis() == null ? null : decision.basis().id(),
                decision.fields(),
                decision.dropped(),
                decision.purpose(),
                Age.on(day, birthDate).years(),
                custodies(decision, consents),
                decision.consents(),
                notice == null ? null : notice.id(),
                notice == null ? null : notice.due(),
                decision.duties().reviewBy(),
                decision.duties().heldUntil()))
        .build();
  }

  private static List<String> custodies(Decision decision, List<Consent> consents) {
    return consents.stream()
        .filter(consent -> decision.consents().contains(consent.id()))
        .map(Consent::custody)
        .distinct()
        .sorted()
        .toList();
  }
}
