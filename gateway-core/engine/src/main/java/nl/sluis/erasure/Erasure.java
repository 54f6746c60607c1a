package nl.sluis.erasure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import nl.sluis.audit.Auditor;
import nl.sluis.caseplan.CasePlan;
import nl.sluis.caseplan.CasePlanStep;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.identity.IdentityCheck;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.index.Removed;
import nl.sluis.index.Reported;
import nl.sluis.index.ReportedPersons;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LeafBuilder;
import nl.sluis.ledger.Step;
import nl.sluis.policy.Entitlement;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Rights;
import nl.sluis.store.AlreadyDoneException;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import nl.sluis.store.MustArriveException;
import nl.sluis.store.RetentionQueries;
import nl.sluis.store.Store;

/**
 * Erases persons at their request (AVG 17). In one transaction the keys are destroyed, all that
 * hangs on them goes, and the ledger gets a leaf that says so; then the report in the Verwijsindex
 * goes, and then what was removed is got out of the files.
 *
 * <p>What happens to a person at the same time comes wholly before or wholly after: work under a
 * destroyed key is refused by the store and done again under a new one. Whoever asks again after a
 * fault finds what was left and loses nothing.
 */
public final class Erasure {

  private static final Erased.Removed NOTHING = new Erased.Removed(0, 0, 0, 0, 0, 0, 0);
  private static final Erased.Refused UNKNOWN_GROUND =
      new Erased.Refused(Erased.Reason.GROUND_UNKNOWN, null, "Deze grond is niet bekend.");

  private static final String INDEX = "verwijsindex";

  private final Store store;
  private final KeyRing keys;
  private final Committer committer;
  private final List<ReferenceIndex> indexes;
  private final ReportedPersons reported;
  private final Cleanup cleanup;
  private final Executor aside;

  /**
   * @param indexes each is told
   * @param reported knows by what a person's reports are found in an index
   * @param cleanup gets what was removed out of the files
   * @param aside where that is done, for it takes a while
   */
  public Erasure(
      Store store,
      KeyRing keys,
      Committer committer,
      List<ReferenceIndex> indexes,
      ReportedPersons reported,
      Cleanup cleanup,
      Executor aside) {
    this.store = store;
    this.keys = keys;
    this.committer = committer;
    this.indexes = List.copyOf(indexes);
    this.reported = reported;
    this.cleanup = cleanup;
    this.aside = aside;
  }

  /** Looks at what was committed, so that destroyed keys are used no more. */
  public static void committed(KeyRing keys, List<Change> changes) {
    for (Change change : changes) {
      if (change instanceof Change.PersonErased person) {
        keys.destroyed(person.id());
      } else if (change instanceof Change.KeyDropped dropped) {
        keys.destroyed(dropped.id());
      }
    }
  }

  /**
   * Erases a person, when who asks may ask it. Doing it again changes nothing.
   *
   * @param by who does this for the person; stands in the evidence
   */
  public CompletionStage<Erased> erase(
      ErasureRequest wish, Auditor by, PolicySet policy, Instant at) {
    Rights.Ground ground = policy.rules().rights().erasure().grounds().get(wish.ground());
    if (ground == null) {
      return CompletableFuture.completedFuture(UNKNOWN_GROUND);
    }
    Work work = work(wish, by, policy, at, ground);
    Optional<Erased.Refused> refusal = refusal(work);
    if (refusal.isPresent()) {
      return refuse(work, refusal.get());
    }
    // Started in a stage, so that what is thrown at once is answered like what fails later.
    CompletionStage<Erased.Done> erased =
        CompletableFuture.completedFuture(work).thenCompose(this::erase);
    return erased
        .handle((done, failure) ->
            failure == null
                ? CompletableFuture.<Erased>completedFuture(done)
                : AlreadyDoneException.caused(failure)
                    ? again(work, failure).toCompletableFuture()
                    : refused(work, failure).toCompletableFuture())
        .thenCompose(stage -> stage);
  }

  /**
   * Somebody else erased the person meanwhile, or was seen to be the same person: then there is
   * less to erase, or more.
   */
  private CompletionStage<Erased> again(Work work, Throwable failure) {
    return references(keys.known(work.wish().person())).equals(references(work.known()))
        ? CompletableFuture.failedFuture(failure)
        : erase(work.wish(), work.by(), work.policy(), work.at());
  }

  private static Set<String> references(List<SubjectKey> known) {
    return known.stream().map(SubjectKey::reference).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What {@link #erase} would do, for who decides; changes nothing, but that it is refused is
   * evidence.
   */
  public CompletionStage<Prospect> prospect(
      ErasureRequest wish, Auditor by, PolicySet policy, Instant at) {
    Rights.Ground ground = policy.rules().rights().erasure().grounds().get(wish.ground());
    if (ground == null) {
      return CompletableFuture.completedFuture(new Prospect.WouldNot(UNKNOWN_GROUND));
    }
    Work work = work(wish, by, policy, at, ground);
    Optional<Erased.Refused> refusal = refusal(work).or(() -> mustArrive(work));
    if (refusal.isPresent()) {
      return refuse(work, refusal.get()).thenApply(refused -> new Prospect.WouldNot(refusal.get()));
    }
    Erased.Removed removed = NOTHING;
    for (SubjectKey key : work.known()) {
      removed = removed.plus(removed(store.remains().of(key.id())));
    }
    return CompletableFuture.completedFuture(new Prospect.Would(removed, work.known()));
  }

  private Work work(
      ErasureRequest wish, Auditor by, PolicySet policy, Instant at, Rights.Ground ground) {
    return new Work(
        wish, by, policy, at, ground, keys.known(wish.person()), reported.of(wish.person()));
  }

  private Optional<Erased.Refused> refusal(Work work) {
    if (keys.births().of(work.known()).differs(work.wish().person().birthDate())) {
      return Optional.of(
          new Erased.Refused(
              Erased.Reason.BIRTH_DATE_DIFFERS, null, IdentityCheck.OTHER_BIRTH_DATE));
    }
    Entitlement may = work.entitled(work.ground().may());
    return may.granted()
        ? Optional.empty()
        : Optional.of(
            new Erased.Refused(
                Erased.Reason.NOT_ENTITLED, may.law().citation(), may.lack().text()));
  }

  /** A message that waits and by law must arrive first. */
  private Optional<Erased.Refused> mustArrive(Work work) {
    Set<String> waiting = waiting(work);
    return work.policy().rules().rights().erasure().mustArrive().stream()
        .filter(one -> one.types().stream().anyMatch(waiting::contains))
        .findFirst()
        .map(Erasure::mustArrive);
  }

  private static Erased.Refused mustArrive(Rights.MustArrive rule) {
    return new Erased.Refused(
        Erased.Reason.MUST_ARRIVE_FIRST, rule.basis().citation(), rule.text());
  }

  private Set<String> waiting(Work work) {
    return work.known().stream()
        .flatMap(key -> store.outbox().about(key.id()).stream())
        .map(delivery -> delivery.type().value())
        .collect(Collectors.toSet());
  }

  private CompletionStage<Erased> refused(Work work, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (!(cause instanceof MustArriveException)) {
      return CompletableFuture.failedFuture(failure);
    }
    List<Rights.MustArrive> rules = work.policy().rules().rights().erasure().mustArrive();
    return refuse(work, mustArrive(work).orElseGet(() -> mustArrive(rules.getFirst())));
  }

  private CompletionStage<Erased> refuse(Work work, Erased.Refused refused) {
    Leaf leaf =
        work.leaf(Step.REFUSED)
            .subject(work.known().isEmpty() ? null : work.known().getFirst().reference())
            .reason("erasure-" + refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .facts(new Facts.Counted(null, work.ground().basis().id(), null))
            .build();
    return committer.submit(Entry.of(List.of(leaf), List.of(), refused));
  }

  private CompletionStage<Erased.Done> erase(Work work) {
    // Only the keys know that a number and a name are one person's. An index is to know it before
    // they go: for who may not ask its part now, and for who asks again after a fault.
    indexes.forEach(one -> work.known().forEach(key -> one.same(keys.names(key))));
    Set<String> mustArrive =
        work.policy().rules().rights().erasure().mustArrive().stream()
            .flatMap(rule -> rule.types().stream())
            .collect(Collectors.toUnmodifiableSet());
    List<Leaf> leaves = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    List<byte[]> ids = work.known().stream().map(SubjectKey::id).toList();
    ids.forEach(id -> changes.add(new Change.PersonStill(id, ids)));
    Erased.Removed removed = NOTHING;
    for (SubjectKey key : work.known()) {
      Erased.Removed one = removed(store.remains().of(key.id()));
      removed = removed.plus(one);
      leaves.add(
          work.leaf(Step.ERASED)
              .subject(key.reference())
              .reason(work.ground().id())
              .facts(new Facts.Counted(null, work.ground().basis().id(), one.total()))
              .build());
      changes.add(new Change.PersonErased(key.id(), key.lookup(), mustArrive, work.at()));
    }
    changes.addAll(plansWithoutAnybody(work));
    for (SubjectKey key : work.known()) {
      store
          .outbox()
          .about(key.id())
          .forEach(one -> leaves.add(withdrawn(work, key, one.leaf(work.at(), Step.WITHDRAWN))));
      store
          .holds()
          .of(key.id())
          .forEach(one -> leaves.add(withdrawn(work, key, one.leaf(work.at(), Step.WITHDRAWN))));
    }
    Erased.Removed counted = removed;
    return destroyed(work, leaves, changes)
        .thenCompose(places -> fromIndex(work).thenApply(gone -> work.done(counted, gone, places)));
  }

  /** A plan of which the last person goes ends with that: nobody could name anyone to end it. */
  private List<Change> plansWithoutAnybody(Work work) {
    Set<String> gone =
        work.known().stream().map(key -> CasePlan.person(key.id())).collect(Collectors.toSet());
    return work.known().stream()
        .flatMap(key -> store.casePlans().all(key.id()).stream())
        .filter(plan -> plan.phase() == CasePlan.Phase.LOOPT)
        .filter(plan -> gone.containsAll(plan.persons().keySet()))
        .map(CasePlan::id)
        .distinct()
        .<Change>map(
            plan -> new Change.CasusStepped(plan, new CasePlanStep.Ended(work.day()), work.at()))
        .toList();
  }

  /** Also when the commit fails it is looked what is gone, for a fault may come after it. */
  private CompletionStage<List<Long>> destroyed(
      Work work, List<Leaf> leaves, List<Change> changes) {
    if (work.known().isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    cleanup.expect(work.known());
    return committer
        .submit(new ErasureEntry(leaves, changes, work.known().size()))
        .whenCompleteAsync((places, failure) -> cleanup.clean(), aside);
  }

  private static Erased.Removed removed(RetentionQueries.Counts counts) {
    return new Erased.Removed(
        1,
        counts.deliveries(),
        counts.holds(),
        counts.decisions(),
        counts.consents(),
        counts.inquiries(),
        counts.reviews());
  }

  private static Leaf withdrawn(Work work, SubjectKey key, LeafBuilder leaf) {
    return leaf.subject(key.reference())
        .policy(work.policy().metadata().version())
        .trace(work.by().trace())
        .reason("erased")
        .build();
  }

  /** The reports to each Verwijsindex, when who asks may ask that too. */
  private CompletionStage<Erased.Index> fromIndex(Work work) {
    Entitlement may = work.entitled(work.policy().rules().rights().erasure().index());
    if (indexes.isEmpty() || !may.granted()) {
      return CompletableFuture.completedFuture(
          new Erased.Index(0, may.granted() ? null : may.law().citation(), List.of()));
    }
    List<Removed> removed = indexes.stream().map(index -> index.erase(work.reported())).toList();
    int reports = removed.stream().mapToInt(Removed::reports).sum();
    Erased.Index done =
        new Erased.Index(
            reports, null, removed.stream().flatMap(one -> one.texts().stream()).toList());
    if (reports == 0) {
      return CompletableFuture.completedFuture(done);
    }
    Leaf leaf =
        work.leaf(Step.ERASED)
            .subject(work.known().isEmpty() ? null : work.known().getFirst().reference())
            .recipient(null, INDEX)
            .reason(work.ground().id())
            .facts(new Facts.Counted(null, may.law().id(), reports))
            .build();
    return committer.submit(Entry.of(List.of(leaf), List.of(), done));
  }

  /** One request and all that it takes. */
  private record Work(
      ErasureRequest wish,
      Auditor by,
      PolicySet policy,
      Instant at,
      Rights.Ground ground,
      List<SubjectKey> known,
      Reported reported) {

    LocalDate day() {
      return LocalDate.ofInstant(at, policy.metadata().zone());
    }

    Entitlement entitled(Rights.May may) {
      return policy.entitles(may, wish.requester(), wish.person().birthDate(), day());
    }

    LeafBuilder leaf(Step step) {
      return Leaf.at(at, step)
          .sender(by.oin().value(), by.role())
          .user(by.user())
          .trace(by.trace())
          .policy(policy.metadata().version());
    }

    Erased.Done done(Erased.Removed removed, Erased.Index index, List<Long> leaves) {
      LocalDate received = wish.received();
      return new Erased.Done(
          removed,
          index,
          leaves,
          (received == null ? day() : received).plus(ground.term().after()));
    }
  }
}
