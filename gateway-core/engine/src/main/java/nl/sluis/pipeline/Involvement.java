package nl.sluis.pipeline;

import java.util.Map;
import nl.sluis.caseplan.CasePlan;
import nl.sluis.caseplan.Part;
import nl.sluis.participant.Oin;
import nl.sluis.policy.MessageKind;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Route;

/** Who gets a part in a plan by a message: the other end of it than the casusregisseur. */
final class Involvement {

  private Involvement() {}

  /** The organisation and its part; nothing when messages of this kind give none. */
  static Map<Oin, Part> by(Oin sender, Route route, CasePlan casePlan, PolicySet policy) {
    MessageKind kind = policy.rules().messages().get(route.type());
    if (kind == null || kind.involves() == null) {
      return Map.of();
    }
    if (route.recipient().equals(casePlan.regisseur())) {
      return Map.of(sender, Part.of(kind.involves()));
    }
    return sender.equals(casePlan.regisseur())
        ? Map.of(route.recipient(), Part.of(kind.involves()))
        : Map.of();
  }
}
