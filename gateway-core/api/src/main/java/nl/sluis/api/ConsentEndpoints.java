package nl.sluis.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import nl.sluis.consent.Consent;
import nl.sluis.consent.ConsentRegistry;
import nl.sluis.consent.Party;
import nl.sluis.consent.Registration;
import nl.sluis.consent.Registration.Part;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.exchange.UuidV7;
import nl.sluis.http.Answer;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemType;
import nl.sluis.intake.ConsentForm;
import nl.sluis.intake.Wrong;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Step;
import nl.sluis.policy.Contested;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Representation;
import nl.sluis.policy.Requester;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.MessageType;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;

/**
 * Consents and objections in one form: registering what persons said, seeing it, and taking it
 * back. Who registered it can see it and take it back; {@link WithdrawalEndpoint} is for whoever
 * else brings a withdrawal.
 */
public final class ConsentEndpoints {

  private static final Problem GEEN_OVEREENKOMST =
      Problem.of(ProblemType.GEEN_OVEREENKOMST, "De overeenkomst noemt dit berichttype niet.");

  private final ConsentForm form;
  private final KeyRing keys;
  private final ConsentRegistry registry;
  private final Committer committer;
  private final UuidV7 ids;

  public ConsentEndpoints(
      ConsentForm form, KeyRing keys, ConsentRegistry registry, Committer committer, UuidV7 ids) {
    this.form = form;
    this.keys = keys;
    this.registry = registry;
    this.committer = committer;
    this.ids = ids;
  }

  /** {@code POST} on the form's path. */
  public CompletionStage<Answer> give(Call call) {
    if (!call.caller().sends().contains(MessageType.CONSENT)) {
      return refuse(call, GEEN_OVEREENKOMST);
    }
    return switch (form.read(call.request(), call.day())) {
      case ConsentForm.Read.Rejected(Problem problem) -> Answers.now(form.refused(problem));
      case ConsentForm.Read.Wanted(Registration wanted) -> give(call, wanted);
    };
  }

  /** {@code GET} below the form's path: what was said, without the person. */
  public CompletionStage<Answer> see(Call call) {
    return Answers.now(
        mine(call)
            .map(r -> form.shown(r.consent(), inRegister(call.policy(), r.consent())))
            .orElseGet(() -> form.refused(notFound())));
  }

  /** {@code DELETE} below the form's path: takes it back. Doing so again changes nothing. */
  public CompletionStage<Answer> withdraw(Call call) {
    Optional<ConsentRegistry.Registered> found = mine(call);
    if (found.isEmpty()) {
      return Answers.now(form.refused(notFound()));
    }
    return Withdrawal.withdraw(
        call, found.get(), keys.byId(found.get().subject()).orElse(null), committer);
  }

  private Answer registered(Call call, Consent consent) {
    return form.registered(consent, inRegister(call.policy(), consent));
  }

  private static boolean inRegister(PolicySet policy, Consent consent) {
    Representation as = policy.rules().representations().get(consent.custody());
    return as != null && as.brp() != null;
  }

  private CompletionStage<Answer> give(Call call, Registration read) {
    List<Problem.Finding> unknown = unknown(call.policy(), read);
    unknown.addAll(new SpeakerCheck(call, keys).findings(read, form));
    if (!unknown.isEmpty()) {
      return Answers.now(form.refused(Problem.malformed(unknown)));
    }
    Registration wanted = SpeakerCheck.needed(read, call);
    if (wanted.provision() == Consent.Provision.DENY) {
      if (wanted.upheld() && !call.caller().sends().contains(MessageType.OBJECTION_UPHELD)) {
        return refuse(
            call,
            Problem.of(
                ProblemType.NIET_TOEGESTAAN,
                "De overeenkomst laat niet toe een bezwaar gegrond te verklaren."));
      }
      if (!mayObject(call, wanted)) {
        return refuse(
            call,
            Problem.of(
                ProblemType.NIET_TOEGESTAAN,
                "Deze persoon kan dit niet alleen namens de betrokkene doen. Noem zo nodig als wat hij"
                    + " de betrokkene vertegenwoordigt, en voor welk doel."));
      }
    }
    return register(call, wanted);
  }

  /** Who came first may be known from what was said before. */
  private boolean mayObject(Call call, Registration wanted) {
    Requester requester =
        new Requester(
            wanted.speakers().stream().map(s -> s.grantor(UnaryOperator.identity())).toList(),
            wanted.capable(),
            wanted.custody(),
            wanted.exception());
    Party holder = wanted.holder() == null ? new Party.Organisation(call.oin()) : wanted.holder();
    return call.policy()
        .mayObject(
            new Contested(wanted.purpose(), holder),
            requester,
            registry.of(keys.known(wanted.subject()).stream().map(SubjectKey::id).toList()),
            wanted.subject().birthDate(),
            call.day());
  }

  private List<Problem.Finding> unknown(PolicySet policy, Registration wanted) {
    List<Problem.Finding> unknown = new ArrayList<>();
    if (wanted.purpose() != null && !policy.knowsPurpose(wanted.purpose())) {
      unknown.add(
          new Problem.Finding(
              form.pointer(Part.PURPOSE),
              Wrong.listed("onbekend doel", policy.rules().purposes().keySet())));
    }
    Predicate<Party> known =
        party -> !(party instanceof Party.Role(String r)) || policy.knowsRole(r);
    if (wanted.holder() != null && !known.test(wanted.holder())) {
      unknown.add(
          new Problem.Finding(
              form.pointer(Part.HOLDER),
              Wrong.listed("onbekende rol", policy.rules().roles().keySet())));
    }
    if (!wanted.recipients().stream().allMatch(known)) {
      unknown.add(
          new Problem.Finding(
              form.pointer(Part.RECIPIENTS),
              Wrong.listed("onbekende rol", policy.rules().roles().keySet())));
    }
    if (!wanted.data().stream().allMatch(policy::knowsCategory)) {
      unknown.add(
          new Problem.Finding(
              form.pointer(Part.DATA),
              Wrong.listed("onbekende soort gegevens", policy.rules().categories().keySet())));
    }
    if (wanted.evidence() != null && Bsn.isIn(wanted.evidence())) {
      unknown.add(
          new Problem.Finding(
              form.pointer(Part.EVIDENCE), "bevat een burgerservicenummer of wat er een kan zijn"));
    }
    return unknown;
  }

  private CompletionStage<Answer> refuse(Call call, Problem problem) {
    return committer.submit(
        Entry.of(
            List.of(
                call.leaf(Step.REFUSED)
                    .type(MessageType.CONSENT.value())
                    .reason(problem.type().slug())
                    .build()),
            List.of(),
            form.refused(problem)));
  }

  /**
   * The same consent again, as after an answer that got lost, is the one that stands already;
   * unless something new was said of who the person is.
   */
  private CompletionStage<Answer> register(Call call, Registration wanted) {
    KeyRing.Lease lease = keys.lease(wanted.subject());
    // Started in a stage, so that the lease ends whatever fails.
    return CompletableFuture.completedFuture(lease)
        .thenCompose(held -> register(call, wanted, held))
        .whenComplete((answer, failure) -> keys.release(lease, failure == null));
  }

  private CompletionStage<Answer> register(Call call, Registration wanted, KeyRing.Lease lease) {
    List<Change> changes = new ArrayList<>(Change.of(lease));
    SubjectKey key = lease.key();
    Optional<Consent> standing = standing(call, wanted, key);
    if (standing.isPresent()) {
      Answer answer = registered(call, standing.get());
      return changes.isEmpty()
          ? Answers.now(answer)
          : committer.submit(Entry.of(List.of(), changes, answer));
    }
    Consent consent = wanted.consent(ids.next(), new Party.Organisation(call.oin()), key::speaker);
    changes.add(
        new Change.ConsentGiven(consent, key.id(), call.oin(), wanted.subject().isByNameAlone()));
    return committer.submit(
        Entry.of(
            List.of(
                call.leaf(consent.permits() ? Step.CONSENT_GIVEN : Step.OBJECTED)
                    .subject(key.reference())
                    .facts(
                        new Facts.Said(
                            consent.scope().purpose(),
                            consent.custody().isEmpty() ? List.of() : List.of(consent.custody()),
                            List.of(consent.id())))
                    .build()),
            changes,
            registered(call, consent)));
  }

  private Optional<Consent> standing(Call call, Registration wanted, SubjectKey key) {
    Party registrar = new Party.Organisation(call.oin());
    return registry.of(key.id()).stream()
        .filter(known -> known.equals(wanted.consent(known.id(), registrar, key::speaker)))
        .filter(known ->
            registry
                .find(known.id())
                .filter(found -> found.registrar().equals(call.oin()))
                .filter(found -> !isOtherwiseNamed(found, wanted))
                .isPresent())
        .findFirst();
  }

  /** By name alone it may be another's who has that name, than who was named by number before. */
  private static boolean isOtherwiseNamed(ConsentRegistry.Registered found, Registration wanted) {
    return !found.consent().permits() && found.byNumber() && wanted.subject().isByNameAlone();
  }

  private Optional<ConsentRegistry.Registered> mine(Call call) {
    return registry
        .find(call.id())
        .filter(r -> r.registrar().equals(call.oin()) && form.has(r.consent().provision()));
  }

  private static Problem notFound() {
    return Problem.of(ProblemType.NIET_GEVONDEN, Answers.NOT_FOUND);
  }
}
