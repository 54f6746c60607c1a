package nl.sluis.policy;

import java.util.Map;
import java.util.Set;
import nl.sluis.law.LegalBasis;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * How a message that is a step in a family's plan is bound to that plan: whom it may reach, who
 * always hears of it, and what it may not say otherwise than the plan knows it.
 *
 * @param begin who may begin a plan with it; null when it is a step in a plan that runs
 * @param to the parties it may go to, and goes to when its sender names nobody
 * @param may the parties its sender may name besides
 * @param hears the parties that always get it
 * @param regie roles in which {@link #TO} can have the regie; empty when it gives it to nobody
 * @param says what a field must say, when it is there
 * @param unasked rungs to which the plan can be raised without a request for it
 * @param needs by rung, the roles of which one must have a place in the plan to be at it
 * @param overriding why an objection does not take this step back; null when it does
 */
public record PlanRule(
    @Nullable Begin begin,
    Set<Party> to,
    Set<Party> may,
    Set<Party> hears,
    Set<String> regie,
    Map<String, Known> says,
    Set<String> unasked,
    Map<String, Set<String>> needs,
    @Nullable Overriding overriding) {

  /** The field that names the plan. */
  public static final String PLAN = "plan.kenmerk";

  /** The field that names who gets the regie. */
  public static final String TO = "regie.naar";

  /** The field that names another rung; its values are the rungs, the lowest first. */
  public static final String RUNG = "opschaling.naar";

  /** A part that somebody has in a plan. */
  public enum Party {
    CASUSREGISSEUR,
    /** Of the area that the plan belongs to. */
    PROCESREGISSEUR,
    /** Who was offered the regie and has not answered. */
    AANGEZOCHTE,
    /** Whom the message gives or offers the regie. */
    GENOEMDE,
    /** Who else is involved. */
    BETROKKENEN,
    /** Who has the regie in the area where nobody else has it. */
    GEBIED
  }

  /** Something that a plan knows. */
  public enum Known {
    /** Its kenmerk. */
    PLAN,
    CASUSREGISSEUR,
    AANGEZOCHTE,
    /** The rung it is at. */
    TREDE,
    /** The day on which the person concerned turns eighteen. */
    VERJAARDAG18
  }

  /**
   * Who may begin a plan, besides the procesregisseur of the area.
   *
   * @param team role of the team of the area in which the person lives
   * @param received types of message about the person, of which it got one
   */
  public record Begin(String team, Set<MessageType> received) {}

  /**
   * The grounds that outweigh an objection (AVG 21(1), second sentence). What was said stays, for
   * the step is in force and who has a part in it must know.
   *
   * @param basis the article
   * @param passes the fields that pass in spite of an objection, besides whom it is about; empty
   *     when an objection stops a step that was not taken yet
   */
  public record Overriding(LegalBasis basis, Set<String> passes) {}

  /** Whether it reaches parties of the plan and nobody else. */
  public boolean closed() {
    return !to.isEmpty() || !may.isEmpty() || !hears.isEmpty();
  }
}
