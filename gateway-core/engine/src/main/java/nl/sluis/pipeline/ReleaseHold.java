package nl.sluis.pipeline;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import nl.sluis.agreement.Agreement;
import nl.sluis.caseplan.CasePlan;
import nl.sluis.caseplan.CasePlanRules;
import nl.sluis.caseplan.CasePlans;
import nl.sluis.caseplan.StepAnswer;
import nl.sluis.exchange.UuidV7;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Held;
import nl.sluis.policy.Decision;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import nl.sluis.store.Change;

/**
 * Makes a delivery of what waited, now that it may pass: from what was kept, and of that only what
 * the new decision names.
 */
final class ReleaseHold {

  private final DeliveryFactory deliveries;
  private final TellSender tellSender;
  private final CasePlans casePlans;
  private final UuidV7 ids;

  ReleaseHold(DeliveryFactory deliveries, TellSender tellSender, CasePlans casePlans, UuidV7 ids) {
    this.deliveries = deliveries;
    this.tellSender = tellSender;
    this.casePlans = casePlans;
    this.ids = ids;
  }

  /** Answers the id of the delivery. */
  String release(
      ReconsiderationContext about,
      Held held,
      BirthDate birthDate,
      Decision decision,
      Transaction into) {
    HeldContent content = HeldContent.read(held.open(about.key()));
    Decision permit = ofWhatWasKept(decision, content.fields().keySet());
    Agreement sender = about.policy().agreement(held.sender()).orElseThrow();
    // The person's own fields stand in the content; this one only carries the date of birth.
    Subject subject = new Subject(null, birthDate, new PersonName("", ""), null);
    String id = ids.next();
    into.add(
        DecisionLeaf.of(
            about.leaf(Step.DECIDED).sender(sender.oin().value(), sender.role()).message(id),
            held.route(),
            about.key(),
            birthDate,
            about.day(),
            permit,
            about.consents()));
    into.add(new Change.HoldEnded(held.id(), Held.State.RELEASED));
    deliveries.make(
        new DeliveryRequest(
            id,
            held.exchange(),
            about.policy(),
            sender,
            LocalDate.ofInstant(held.at(), about.policy().metadata().zone()),
            content.at(),
            content.fields(),
            subject,
            about.key(),
            held.route(),
            permit,
            null),
        about.at(),
        into);
    involve(about, held, into);
    tellSender.tell(about, held, Held.State.RELEASED, permit.reason().slug(), into);
    return id;
  }

  /** Whose signal waited while a plan began, must hear of its end like any other. */
  private void involve(ReconsiderationContext about, Held held, Transaction into) {
    CasePlan casePlan = casePlans.of(about.key().id()).orElse(null);
    if (casePlan != null
        && CasePlanRules.involve(
                casePlan, Involvement.by(held.sender(), held.route(), casePlan, about.policy()))
            instanceof StepAnswer.Allowed allowed) {
      allowed
          .steps()
          .forEach(step -> into.add(new Change.CasusStepped(casePlan.id(), step, about.at())));
    }
  }

  /** A field of which nothing was kept is not one that goes along. */
  private static Decision ofWhatWasKept(Decision decision, Set<String> kept) {
    Set<String> dropped = new HashSet<>(decision.dropped());
    decision.fields().stream().filter(name -> !kept.contains(name)).forEach(dropped::add);
    return new Decision(
        decision.effect(),
        decision.reason(),
        decision.text(),
        decision.row(),
        decision.basis(),
        decision.purpose(),
        decision.consents(),
        decision.fields().stream().filter(kept::contains).toList(),
        decision.envelope(),
        dropped.stream().sorted().toList(),
        decision.duties());
  }
}
