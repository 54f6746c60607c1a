package nl.sluis.caseplan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.participant.Oin;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation can do in a casus, and when it is its turn. Nothing here changes anything; a
 * ruling says which steps it comes down to.
 *
 * <p>There is exactly one casusregisseur from the opening to the end: only who has the regie offers
 * it, it passes at the moment the other accepts, and only the procesregisseur can decide otherwise.
 */
public final class CasePlanRules {

  /** Said to who begins a plan with the regie for another. */
  public static final String ONLY_FOR_ONESELF =
      "Alleen de procesregisseur wijst een ander als casusregisseur aan.";

  private CasePlanRules() {}

  /**
   * Begins a plan, with the regie for oneself or, by the procesregisseur, for another.
   *
   * @param regisseur who gets the regie
   * @param procesregie whether it is the procesregisseur of the area who does this
   * @param persons ids of keys of the household
   * @param elsewhere how many of them belong to another plan that is not over
   */
  public static StepAnswer open(
      Oin by,
      Oin regisseur,
      boolean procesregie,
      String area,
      Collection<String> persons,
      int elsewhere) {
    if (!procesregie && !by.equals(regisseur)) {
      return new StepAnswer.Denied(ONLY_FOR_ONESELF);
    }
    if (elsewhere > 0) {
      return new StepAnswer.Denied(
          "Voor iemand uit dit gezin loopt al een plan: één gezin, één plan.");
    }
    List<CasePlanStep> steps = new ArrayList<>();
    steps.add(new CasePlanStep.Opened(area, regisseur));
    persons.forEach(person -> steps.add(new CasePlanStep.Joined(person)));
    return new StepAnswer.Allowed(steps);
  }

  /** Adds persons to the plan, or gives the regie to another by decision of the procesregisseur. */
  public static StepAnswer appoint(
      CasePlan casePlan,
      Oin by,
      Oin regisseur,
      boolean procesregie,
      Collection<String> persons,
      int elsewhere) {
    if (casePlan.phase() != CasePlan.Phase.LOOPT) {
      return over();
    }
    boolean stays = regisseur.equals(casePlan.regisseur());
    if (!procesregie && !(stays && by.equals(regisseur))) {
      return new StepAnswer.Denied("Dit plan heeft al een casusregisseur.");
    }
    if (elsewhere > 0) {
      return new StepAnswer.Denied(
          "Voor iemand uit dit gezin loopt al een plan: één gezin, één plan.");
    }
    List<CasePlanStep> steps = new ArrayList<>();
    if (!stays) {
      steps.add(new CasePlanStep.Appointed(regisseur));
    }
    for (String person : persons) {
      if (!casePlan.persons().containsKey(person)) {
        steps.add(new CasePlanStep.Joined(person));
      }
    }
    return new StepAnswer.Allowed(steps);
  }

  /** Offers the regie; who offers keeps it until the other accepts. */
  public static StepAnswer offer(CasePlan casePlan, Oin by, Oin to) {
    if (casePlan.phase() != CasePlan.Phase.LOOPT) {
      return over();
    }
    if (!by.equals(casePlan.regisseur())) {
      return notYours();
    }
    if (to.equals(by)) {
      return new StepAnswer.Denied("Wie de regie heeft, kan die niet aan zichzelf aanbieden.");
    }
    if (casePlan.offeredTo() != null && !to.equals(casePlan.offeredTo())) {
      return new StepAnswer.Denied(
          "De regie is al aan een ander aangeboden, die nog niet antwoordde.");
    }
    return to.equals(casePlan.offeredTo())
        ? StepAnswer.of()
        : StepAnswer.of(new CasePlanStep.Offered(to));
  }

  /** Takes the regie that was offered. */
  public static StepAnswer accept(CasePlan casePlan, Oin by) {
    if (casePlan.phase() != CasePlan.Phase.LOOPT) {
      return over();
    }
    if (by.equals(casePlan.offeredTo())) {
      return StepAnswer.of(new CasePlanStep.Accepted(by));
    }
    return new StepAnswer.Denied("De regie is niet aan u aangeboden.");
  }

  /** Does not take the regie that was offered. */
  public static StepAnswer decline(CasePlan casePlan, Oin by) {
    if (by.equals(casePlan.offeredTo())) {
      return StepAnswer.of(new CasePlanStep.Declined(by));
    }
    return new StepAnswer.Denied("De regie is niet aan u aangeboden.");
  }

  /** Does something that only who has the regie does, and that changes nothing. */
  public static StepAnswer lead(CasePlan casePlan, Oin by) {
    if (casePlan.phase() != CasePlan.Phase.LOOPT) {
      return over();
    }
    return by.equals(casePlan.regisseur()) ? StepAnswer.of() : notYours();
  }

  /** Asks the procesregisseur for another rung, who decides about what was asked last. */
  public static StepAnswer ask(CasePlan casePlan, Oin by, String rung) {
    if (!(lead(casePlan, by) instanceof StepAnswer.Allowed)) {
      return lead(casePlan, by);
    }
    if (rung.equals(casePlan.rung())) {
      return new StepAnswer.Denied("Het plan staat al op deze trede.");
    }
    return rung.equals(casePlan.asked())
        ? StepAnswer.of()
        : StepAnswer.of(new CasePlanStep.Asked(rung));
  }

  /** Says that the plan belongs elsewhere; the procesregisseur decides, so nothing changes yet. */
  public static StepAnswer object(CasePlan casePlan) {
    return casePlan.phase() == CasePlan.Phase.LOOPT ? StepAnswer.of() : over();
  }

  /**
   * Decides about the rung that was asked for; or, where the ladder lets the procesregisseur,
   * raises the plan unasked.
   *
   * @param granted whether it goes to that rung
   * @param manned whether whoever that rung takes has a place in the plan
   */
  public static StepAnswer decide(
      CasePlan casePlan,
      boolean procesregie,
      String rung,
      boolean granted,
      boolean manned,
      EscalationLadder ladder) {
    if (casePlan.phase() != CasePlan.Phase.LOOPT) {
      return over();
    }
    if (!procesregie) {
      return new StepAnswer.Denied("Over opschalen besluit de procesregisseur.");
    }
    boolean unasked =
        granted && ladder.unasked().contains(rung) && ladder.rises(casePlan.rung(), rung);
    if (!unasked && !rung.equals(casePlan.asked())) {
      return new StepAnswer.Denied(
          casePlan.asked() == null
              ? "Er ligt geen verzoek om deze trede."
              : "Het verzoek gaat over een andere trede.");
    }
    if (!granted) {
      return StepAnswer.of(new CasePlanStep.Rejected(rung));
    }
    return manned
        ? StepAnswer.of(new CasePlanStep.Moved(rung))
        : new StepAnswer.Denied("Wie deze trede uitvoert, heeft nog geen plaats in het plan.");
  }

  /**
   * Puts the casus at a lower rung, by who has the regie.
   *
   * @param to to whom the regie is offered with it; null when it stays where it is
   */
  public static StepAnswer lower(
      CasePlan casePlan, Oin by, String rung, @Nullable Oin to, EscalationLadder ladder) {
    StepAnswer offered = to == null ? lead(casePlan, by) : offer(casePlan, by, to);
    if (!(offered instanceof StepAnswer.Allowed allowed)) {
      return offered;
    }
    if (!ladder.rises(rung, casePlan.rung())) {
      return new StepAnswer.Denied("Afschalen gaat naar een lagere trede.");
    }
    List<CasePlanStep> steps = new ArrayList<>();
    steps.add(new CasePlanStep.Moved(rung));
    steps.addAll(allowed.steps());
    return new StepAnswer.Allowed(steps);
  }

  /** Records that an instrument was used for somebody, or was not. */
  public static StepAnswer examine(
      CasePlan casePlan, Oin by, Collection<String> persons, InstrumentUse examination) {
    if (casePlan.phase() != CasePlan.Phase.LOOPT) {
      return over();
    }
    if (!casePlan.concerns(by)) {
      return new StepAnswer.Denied("U bent niet bij dit plan betrokken.");
    }
    return new StepAnswer.Allowed(
        persons.stream()
            .<CasePlanStep>map(person ->
                new CasePlanStep.Examined(
                    person, examination.instrument(), examination.done(), examination.on()))
            .toList());
  }

  /**
   * Ends the plan, for everyone in it and towards everyone involved.
   *
   * @param procesregie whether it is the procesregisseur, who ends what its regisseur left behind
   * @param persons who the notice is about
   * @param told who gets it, and can get it
   */
  public static StepAnswer end(
      CasePlan casePlan,
      Oin by,
      boolean procesregie,
      Set<String> persons,
      Set<Oin> told,
      LocalDate on) {
    if (casePlan.phase() != CasePlan.Phase.LOOPT) {
      return over();
    }
    if (!procesregie && !by.equals(casePlan.regisseur())) {
      return notYours();
    }
    if (!procesregie && casePlan.offeredTo() != null) {
      return new StepAnswer.Denied(
          "De regie is aangeboden; wacht op het antwoord of laat het intrekken.");
    }
    if (!persons.containsAll(casePlan.persons().keySet())) {
      return new StepAnswer.Denied("Noem iedereen voor wie het plan loopt.");
    }
    if (!told.containsAll(casePlan.others())) {
      return new StepAnswer.Denied("Laat alle betrokken organisaties weten dat het plan eindigt.");
    }
    return StepAnswer.of(new CasePlanStep.Ended(on));
  }

  /** Gives organisations a part that have none yet. */
  public static StepAnswer involve(CasePlan casePlan, Map<Oin, Part> parts) {
    if (casePlan.phase() != CasePlan.Phase.LOOPT) {
      return StepAnswer.of();
    }
    return new StepAnswer.Allowed(
        parts.entrySet().stream()
            .filter(part -> !casePlan.involved().containsKey(part.getKey()))
            .filter(part -> !part.getKey().equals(casePlan.regisseur()))
            .<CasePlanStep>map(part -> new CasePlanStep.Involved(part.getKey(), part.getValue()))
            .toList());
  }

  private static StepAnswer over() {
    return new StepAnswer.Denied("Dit plan is beëindigd.");
  }

  private static StepAnswer notYours() {
    return new StepAnswer.Denied("Alleen wie de regie heeft, kan dit.");
  }
}
