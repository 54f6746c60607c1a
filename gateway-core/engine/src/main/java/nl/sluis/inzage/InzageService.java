package nl.sluis.inzage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import nl.sluis.audit.Auditor;
import nl.sluis.audit.Evidence;
import nl.sluis.audit.Period;
import nl.sluis.audit.Recorded;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.identity.IdentityCheck;
import nl.sluis.keys.KeyRing;
import nl.sluis.law.LegalBasis;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LeafBuilder;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import nl.sluis.policy.Effect;
import nl.sluis.policy.Entitlement;
import nl.sluis.policy.PolicySet;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import nl.sluis.store.Store;

/**
 * Makes reports for persons who ask what was exchanged about them (AVG 15). It looks only at leaves
 * that carry this person's own reference, so nobody else can come into a report.
 */
public final class InzageService {

  private static final int MOST = 100_000;

  private final Store store;
  private final KeyRing keys;
  private final Committer committer;
  private final Evidence evidence;

  public InzageService(Store store, KeyRing keys, Committer committer, Evidence evidence) {
    this.store = store;
    this.keys = keys;
    this.committer = committer;
    this.evidence = evidence;
  }

  /**
   * The report, when who asks may ask it. That it was asked is in the ledger before this completes.
   *
   * @param by who asks it for the person; stands in the evidence
   */
  public CompletionStage<Access> report(
      AccessRequest wish, Auditor by, PolicySet policy, Instant at) {
    LocalDate day = LocalDate.ofInstant(at, policy.metadata().zone());
    Entitlement may =
        policy.entitles(
            policy.rules().rights().access().may(),
            wish.requester(),
            wish.person().birthDate(),
            day);
    List<SubjectKey> known = keys.known(wish.person());
    if (keys.births().of(known).differs(wish.person().birthDate())) {
      Access unsure = new Access.Unsure(IdentityCheck.OTHER_BIRTH_DATE);
      return committer.submit(
          Entry.of(leaves(Step.REFUSED, "inzage", known, by, policy, at), List.of(), unsure));
    }
    if (!may.granted()) {
      Access refused = new Access.Refused(may.law().citation(), may.lack().text());
      return committer.submit(
          Entry.of(leaves(Step.REFUSED, "inzage", known, by, policy, at), List.of(), refused));
    }
    String reason = wish.lift() ? "inzage-embargo-opgeheven" : "inzage";
    return committer
        .submit(Entry.of(leaves(Step.QUERIED, reason, known, by, policy, at), List.of(), true))
        .thenApply(logged -> new Access.Granted(report(wish, policy, at, known, may.law())));
  }

  private static List<Leaf> leaves(
      Step step, String reason, List<SubjectKey> known, Auditor by, PolicySet policy, Instant at) {
    LeafBuilder leaf =
        Leaf.at(at, step)
            .sender(by.oin().value(), by.role())
            .user(by.user())
            .trace(by.trace())
            .policy(policy.metadata().version())
            .reason(reason);
    return known.isEmpty()
        ? List.of(leaf.build())
        : known.stream().map(key -> leaf.subject(key.reference()).build()).toList();
  }

  private Inzage report(
      AccessRequest wish, PolicySet policy, Instant at, List<SubjectKey> known, LegalBasis law) {
    ZoneId zone = policy.metadata().zone();
    Wording wording = new Wording(policy);
    List<MessageHistory> told =
        MessageHistory.of(leaves(known, new Period(wish.period().from(), after(wish.period(), at))))
            .stream()
            .filter(one -> wish.period().contains(one.first().at()))
            .toList();
    Selection selection = new Selection(wish, policy, LocalDate.ofInstant(at, zone), told);
    return new Inzage(
        new Inzage.Asked(wording.capacity(wish.requester()), law.citation()),
        wish.period(),
        at,
        zone,
        policy.metadata().municipalityName(),
        exchanges(selection, wording),
        known.stream()
            .flatMap(key -> store.consents().of(key.id()).stream())
            .distinct()
            .map(wording::said)
            .sorted(Comparator.comparing(Inzage.Said::from).reversed())
            .toList(),
        waiting(known, selection, wording, zone),
        selection.leftOut(),
        explanation(policy, known.isEmpty()));
  }

  /** A report that may lack something says so before it explains itself. */
  private List<Inzage.Paragraph> explanation(PolicySet policy, boolean unknown) {
    return Stream.of(
            unknown ? Stream.of(Wording.UNKNOWN) : Stream.<Inzage.Paragraph>empty(),
            evidence.unreadable() > 0
                ? Stream.of(Wording.INCOMPLETE)
                : Stream.<Inzage.Paragraph>empty(),
            policy.rules().rights().access().explanation().stream()
                .map(one -> new Inzage.Paragraph(one.title(), one.text())))
        .flatMap(one -> one)
        .toList();
  }

  /** What happened after the period to what was exchanged in it is told too. */
  private static Instant after(Period period, Instant at) {
    Instant now = at.plusMillis(1);
    return period.until().isAfter(now) ? period.until() : now;
  }

  private List<Recorded> leaves(List<SubjectKey> known, Period period) {
    return known.stream()
        .flatMap(key -> evidence.about(key.reference(), period, MOST).leaves().stream())
        .sorted(Comparator.comparingLong(Recorded::index))
        .toList();
  }

  private static List<Inzage.Exchanged> exchanges(Selection selection, Wording wording) {
    Map<String, List<MessageHistory>> byExchange = new LinkedHashMap<>();
    for (MessageHistory told : selection.shown()) {
      byExchange
          .computeIfAbsent(Objects.requireNonNull(told.first().exchange()), id -> new ArrayList<>())
          .add(told);
    }
    List<Inzage.Exchanged> exchanges = new ArrayList<>();
    byExchange.forEach((id, messages) -> {
      Leaf first = messages.getFirst().first();
      LegalBasis hidden = selection.sourceHidden(messages.getFirst()).orElse(null);
      exchanges.add(
          new Inzage.Exchanged(
              id,
              first.at(),
              hidden == null ? wording.organisation(first.sender(), first.senderRole()) : null,
              hidden == null ? null : Wording.basis(hidden),
              messages.stream()
                  .map(told -> recipient(told, hidden != null, selection, wording))
                  .toList()));
    });
    return exchanges.stream()
        .sorted(Comparator.comparing(Inzage.Exchanged::at).reversed())
        .toList();
  }

  /** With a hidden source all that could give it away stays away: data, ground and conditions. */
  private static Inzage.RecipientHistory recipient(
      MessageHistory told, boolean hidden, Selection selection, Wording wording) {
    Leaf about = told.first();
    Facts.Decided decided = told.decided();
    boolean passes = Effect.permits(decided.effect());
    boolean tell = !hidden && passes && told.outcome() != Inzage.Outcome.REFUSED;
    return new Inzage.RecipientHistory(
        selection.recipientHidden(told)
            ? null
            : wording.organisation(about.recipient(), about.recipientRole()),
        wording.kind(about.type()),
        told.outcome(),
        wording.reason(told.reason()),
        wording.purpose(decided.purpose()),
        hidden || !passes ? null : wording.basis(decided.basis()),
        tell ? wording.categories(decided.fields()) : List.of(),
        tell ? wording.fields(decided.fields()) : List.of(),
        events(told),
        notice(told, wording));
  }

  private static List<Inzage.Event> events(MessageHistory told) {
    List<Inzage.Event> events = new ArrayList<>();
    for (Leaf leaf : told.since()) {
      String what = Wording.event(leaf);
      if (what != null) {
        events.add(new Inzage.Event(leaf.at(), what));
      }
    }
    return events;
  }

  private static Inzage.@org.jspecify.annotations.Nullable Notice notice(
      MessageHistory told, Wording wording) {
    String duty = told.decided().notice();
    LocalDate by = told.decided().noticeBy();
    var known = duty == null ? null : wording.policy().rules().notices().get(duty);
    return known == null || by == null
        ? null
        : new Inzage.Notice(known.title(), by, told.noticed());
  }

  private List<Inzage.Waiting> waiting(
      List<SubjectKey> known, Selection selection, Wording wording, ZoneId zone) {
    List<Inzage.Waiting> waiting = new ArrayList<>();
    for (SubjectKey key : known) {
      for (Delivery delivery : store.outbox().about(key.id())) {
        selection.shown().stream()
            .filter(told ->
                delivery.state() == Delivery.State.WAITING
                    && told.outcome() == Inzage.Outcome.READY
                    && is(told, delivery))
            .findFirst()
            .ifPresent(told ->
                waiting.add(
                    new Inzage.Waiting(
                        selection.recipientHidden(told)
                            ? null
                            : wording.organisation(delivery.recipient().value(), delivery.role()),
                        wording.kind(delivery.type().value()),
                        delivery.createdAt(),
                        LocalDate.ofInstant(delivery.expiresAt(), zone))));
      }
    }
    return waiting;
  }

  private static boolean is(MessageHistory told, Delivery delivery) {
    return MessageHistory.Key.of(told.first())
        .equals(
            new MessageHistory.Key(
                delivery.exchange(),
                delivery.recipient().value(),
                delivery.role(),
                delivery.type().value()));
  }
}
