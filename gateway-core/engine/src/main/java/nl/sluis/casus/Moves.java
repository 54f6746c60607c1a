package nl.sluis.casus;

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
public final class Moves {

  private Moves() {}

  /**
   * Begins a plan, with the regie for oneself or, by the procesregisseur, for another.
   *
   * @param regisseur who gets the regie
   * @param procesregie whether it is the procesregisseur of the area who does this
   * @param persons ids of keys of the household
   * @param elsewhere how many of them belong to another plan that is not over
   */
  public static Ruling open(
      Oin by,
      Oin regisseur,
      boolean procesregie,
      String area,
      Collection<String> persons,
      int elsewhere) {
    if (!procesregie && !by.equals(regisseur)) {
      return new Ruling.Denied("Alleen de procesregisseur wijst een ander als casusregisseur aan.");
    }
    if (elsewhere > 0) {
      return new Ruling.Denied("Voor iemand uit dit gezin loopt al een plan: één gezin, één plan.");
    }
    List<CasusStep> steps = new ArrayList<>();
    steps.add(new CasusStep.Opened(area, regisseur));
    persons.forEach(person -> steps.add(new CasusStep.Joined(person)));
    return new Ruling.Allowed(steps);
  }

  /** Adds persons to the plan, or gives the regie to another by decision of the procesregisseur. */
  public static Ruling appoint(
      Casus casus,
      Oin by,
      Oin regisseur,
      boolean procesregie,
      Collection<String> persons,
      int elsewhere) {
    if (casus.phase() != Casus.Phase.LOOPT) {
      return over();
    }
    boolean stays = regisseur.equals(casus.regisseur());
    if (!procesregie && !(stays && by.equals(regisseur))) {
      return new Ruling.Denied("Dit plan heeft al een casusregisseur.");
    }
    if (elsewhere > 0) {
      return new Ruling.Denied("Voor iemand uit dit gezin loopt al een plan: één gezin, één plan.");
    }
    List<CasusStep> steps = new ArrayList<>();
    if (!stays) {
      steps.add(new CasusStep.Appointed(regisseur));
    }
    for (String person : persons) {
      if (!casus.persons().containsKey(person)) {
        steps.add(new CasusStep.Joined(person));
      }
    }
    return new Ruling.Allowed(steps);
  }

  /** Offers the regie; who offers keeps it until the other accepts. */
  public static Ruling offer(Casus casus, Oin by, Oin to) {
    if (casus.phase() != Casus.Phase.LOOPT) {
      return over();
    }
    if (!by.equals(casus.regisseur())) {
      return notYours();
    }
    if (to.equals(by)) {
      return new Ruling.Denied("Wie de regie heeft, kan die niet aan zichzelf aanbieden.");
    }
    if (casus.offeredTo() != null && !to.equals(casus.offeredTo())) {
      return new Ruling.Denied("De regie is al aan een ander aangeboden, die nog niet antwoordde.");
    }
    return to.equals(casus.offeredTo()) ? Ruling.of() : Ruling.of(new CasusStep.Offered(to));
  }

  /** Takes the regie that was offered. */
  public static Ruling accept(Casus casus, Oin by) {
    if (casus.phase() != Casus.Phase.LOOPT) {
      return over();
    }
    if (by.equals(casus.offeredTo())) {
      return Ruling.of(new CasusStep.Accepted(by));
    }
    return new Ruling.Denied("De regie is niet aan u aangeboden.");
  }

  /** Does not take the regie that was offered. */
  public static Ruling decline(Casus casus, Oin by) {
    if (by.equals(casus.offeredTo())) {
      return Ruling.of(new CasusStep.Declined(by));
    }
    return new Ruling.Denied("De regie is niet aan u aangeboden.");
  }

  /** Does something that only who has the regie does, and that changes nothing. */
  public static Ruling lead(Casus casus, Oin by) {
    if (casus.phase() != Casus.Phase.LOOPT) {
      return over();
    }
    return by.equals(casus.regisseur()) ? Ruling.of() : notYours();
  }

  /** Asks the procesregisseur for another rung, who decides about what was asked last. */
  public static Ruling ask(Casus casus, Oin by, String rung) {
    if (!(lead(casus, by) instanceof Ruling.Allowed)) {
      return lead(casus, by);
    }
    if (rung.equals(casus.rung())) {
      return new Ruling.Denied("Het plan staat al op deze trede.");
    }
    return rung.equals(casus.asked()) ? Ruling.of() : Ruling.of(new CasusStep.Asked(rung));
  }

  /** Says that the plan belongs elsewhere; the procesregisseur decides, so nothing changes yet. */
  public static Ruling object(Casus casus) {
    return casus.phase() == Casus.Phase.LOOPT ? Ruling.of() : over();
  }

  /**
   * Decides about the rung that was asked for; or, where the ladder lets the procesregisseur,
   * raises the plan unasked.
   *
   * @param granted whether it goes to that rung
   * @param manned whether whoever that rung takes has a place in the plan
   */
  public static Ruling decide(
      Casus casus,
      boolean procesregie,
      String rung,
      boolean granted,
      boolean manned,
      Ladder ladder) {
    if (casus.phase() != Casus.Phase.LOOPT) {
      return over();
    }
    if (!procesregie) {
      return new Ruling.Denied("Over opschalen besluit de procesregisseur.");
    }
    boolean unasked =
        granted && ladder.unasked().contains(rung) && ladder.rises(casus.rung(), rung);
    if (!unasked && !rung.equals(casus.asked())) {
      return new Ruling.Denied(
          casus.asked() == null
              ? "Er ligt geen verzoek om deze trede."
              : "Het verzoek gaat over een andere trede.");
    }
    if (!granted) {
      return Ruling.of(new CasusStep.Rejected(rung));
    }
    return manned
        ? Ruling.of(new CasusStep.Moved(rung))
        : new Ruling.Denied("Wie deze trede uitvoert, heeft nog geen plaats in het plan.");
  }

  /**
   * Puts the casus at a lower rung, by who has the regie.
   *
   * @param to to whom the regie is offered with it; null when it stays where it is
   */
  public static Ruling lower(Casus casus, Oin by, String rung, @Nullable Oin to, Ladder ladder) {
    Ruling offered = to == null ? lead(casus, by) : offer(casus, by, to);
    if (!(offered instanceof Ruling.Allowed allowed)) {
      return offered;
    }
    if (!ladder.rises(rung, casus.rung())) {
      return new Ruling.Denied("Afschalen gaat naar een lagere trede.");
    }
    List<CasusStep> steps = new ArrayList<>();
    steps.add(new CasusStep.Moved(rung));
    steps.addAll(allowed.steps());
    return new Ruling.Allowed(steps);
  }

  /** Records that an instrument was used for somebody, or was not. */
  public static Ruling examine(
      Casus casus, Oin by, Collection<String> persons, Examination examination) {
    if (casus.phase() != Casus.Phase.LOOPT) {
      return over();
    }
    if (!casus.concerns(by)) {
      return new Ruling.Denied("U bent niet bij dit plan betrokken.");
    }
    return new Ruling.Allowed(
        persons.stream()
            .<CasusStep>map(person ->
                new CasusStep.Examined(
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
  public static Ruling end(
      Casus casus, Oin by, boolean procesregie, Set<String> persons, Set<Oin> told, LocalDate on) {
    if (casus.phase() != Casus.Phase.LOOPT) {
      return over();
    }
    if (!procesregie && !by.equals(casus.regisseur())) {
      return notYours();
    }
    if (!procesregie && casus.offeredTo() != null) {
      return new Ruling.Denied(
          "De regie is aangeboden; wacht op het antwoord of laat het intrekken.");
    }
    if (!persons.containsAll(casus.persons().keySet())) {
      return new Ruling.Denied("Noem iedereen voor wie het plan loopt.");
    }
    if (!told.containsAll(casus.others())) {
      return new Ruling.Denied("Laat alle betrokken organisaties weten dat het plan eindigt.");
    }
    return Ruling.of(new CasusStep.Ended(on));
  }

  /** Gives organisations a part that have none yet. */
  public static Ruling involve(Casus casus, Map<Oin, Part> parts) {
    if (casus.phase() != Casus.Phase.LOOPT) {
      return Ruling.of();
    }
    return new Ruling.Allowed(
        parts.entrySet().stream()
            .filter(part -> !casus.involved().containsKey(part.getKey()))
            .filter(part -> !part.getKey().equals(casus.regisseur()))
            .<CasusStep>map(part -> new CasusStep.Involved(part.getKey(), part.getValue()))
            .toList());
  }

  private static Ruling over() {
    return new Ruling.Denied("Dit plan is beëindigd.");
  }

  private static Ruling notYours() {
    return new Ruling.Denied("Alleen wie de regie heeft, kan dit.");
  }
}
