package nl.sluis.pipeline;

import java.util.List;
import nl.sluis.council.CouncilEvent;
import nl.sluis.council.Figure;
import nl.sluis.store.Change;

/** Counts what was decided for the council's figures: by area, never by person or organisation. */
final class CouncilCounts {

  private CouncilCounts() {}

  /** An accepted signal, once in each area it is about, and the decisions about it. */
  static void signal(Push push, List<RecipientDecision> verdicts, List<Change> into) {
    verdicts.stream()
        .map(verdict -> verdict.route().area())
        .distinct()
        .forEach(area -> count(push, area, Figure.SIGNALEN, into));
    decisions(push, verdicts, into);
  }

  /** Decisions, one for each recipient and person. */
  static void decisions(Push push, List<RecipientDecision> verdicts, List<Change> into) {
    verdicts.forEach(verdict -> count(push, verdict.route().area(), figure(verdict), into));
  }

  private static Figure figure(RecipientDecision verdict) {
    return switch (verdict.decision().effect()) {
      case PERMIT, INFORM -> Figure.DOORGEGEVEN;
      case HOLD -> Figure.VASTGEHOUDEN;
      case REFUSE -> Figure.GEWEIGERD;
    };
  }

  private static void count(Push push, String area, Figure figure, List<Change> into) {
    if (!area.isEmpty()) {
      into.add(
          new Change.Counted(
              CouncilEvent.at(push.at(), push.policy().metadata().zone(), area, figure)));
    }
  }
}
