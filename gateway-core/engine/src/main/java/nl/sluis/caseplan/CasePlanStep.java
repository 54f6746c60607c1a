package nl.sluis.caseplan;

import java.time.LocalDate;
import nl.sluis.participant.Oin;

/**
 * What happened in a casus. A casus is the sum of its steps; a step is written once and never
 * changed. Persons are named by the id of their key, in unpadded base64url, which leads nowhere
 * once that key is gone.
 */
public sealed interface CasePlanStep {

  /** The plan began, in this area, with this casusregisseur. */
  record Opened(String area, Oin regisseur) implements CasePlanStep {}

  /** A person of the household belongs to the plan. */
  record Joined(String person) implements CasePlanStep {
    @Override
    public String toString() {
      return "Joined[*]";
    }
  }

  /**
   * A person of the household looks like this, so that the same person named in another way is not
   * taken for somebody else.
   *
   * @param mark keyed hash of something that persons seldom share
   * @param numbered whether the person's BSN is known, which tells persons apart
   */
  record Resembles(String person, String mark, boolean numbered) implements CasePlanStep {
    @Override
    public String toString() {
      return "Resembles[*]";
    }
  }

  /** The casusregisseur offered the regie to another; nothing changes until that one accepts. */
  record Offered(Oin to) implements CasePlanStep {}

  /** Who was offered the regie took it; from now on it is theirs. */
  record Accepted(Oin by) implements CasePlanStep {}

  /** Who was offered the regie did not take it. */
  record Declined(Oin by) implements CasePlanStep {}

  /** The procesregisseur decided who has the regie from now on. */
  record Appointed(Oin regisseur) implements CasePlanStep {}

  /** The casusregisseur asked the procesregisseur for another rung. */
  record Asked(String rung) implements CasePlanStep {}

  /** The procesregisseur decided that it does not go to the rung that was asked for. */
  record Rejected(String rung) implements CasePlanStep {}

  /** The casus is at another rung of the ladder. */
  record Moved(String rung) implements CasePlanStep {}

  /** An organisation has a part in it. */
  record Involved(Oin organisation, Part part) implements CasePlanStep {}

  /**
   * Somebody looked at the safety of one person, or says it was not done; never how it came out.
   *
   * @param instrument which one, such as {@code lirik}
   */
  record Examined(String person, String instrument, boolean done, LocalDate on)
      implements CasePlanStep {
    @Override
    public String toString() {
      return "Examined[*]";
    }
  }

  /** An organisation takes part in the gateway no more, and so in no plan. */
  record Left(Oin organisation) implements CasePlanStep {}

  /** The casusregisseur ends the plan; it is over when all who are involved know. */
  record Ended(LocalDate on) implements CasePlanStep {}

  /** An organisation confirmed that it knows the plan ended for this person. */
  record Informed(Oin organisation, String person) implements CasePlanStep {
    @Override
    public String toString() {
      return "Informed[*]";
    }
  }
}
