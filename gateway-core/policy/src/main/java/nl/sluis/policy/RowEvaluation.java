package nl.sluis.policy;

import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Scope;
import nl.sluis.policy.Representation.Matter;
import nl.sluis.signal.Field;
import org.jspecify.annotations.Nullable;

/** What one row of the matrix makes of one question. */
record RowEvaluation(
    Rulebook rules, MatrixRow row, Question question, int age, Scope.Exchange exchange) {

  /** All data at once: nobody parts it, or there is nothing to part. */
  private static final List<@Nullable String> ALL_DATA = Collections.singletonList(null);

  private static final String DIFFERENT_REQUEST = "Het antwoord hoort bij geen vraag.";
  private static final String MORE_THAN_ONLY = "Hierbij hoort geen inhoud.";

  /** A prohibition that applies, or of which it cannot be told whether it does. */
  boolean forbids() {
    return row.conditions().stream().allMatch(c -> c.mayHold(age, question.fields()));
  }

  Decision prohibited() {
    return refuse(Reason.PROHIBITED, row.title() + ": niet toegestaan.");
  }

  /** What a row that is no prohibition decides. */
  Decision decide() {
    if (!row.basis().inForceOn(question.day())) {
      return refuse(Reason.BASIS_NOT_IN_FORCE);
    }
    for (Condition condition : row.conditions()) {
      if (!condition.holds(age, question.fields())) {
        return refuse(Reason.CONDITION_FAILED, condition.otherwise());
      }
    }
    if (!row.only().isEmpty() && holdsMore()) {
      return refuse(Reason.CONDITION_FAILED, MORE_THAN_ONLY);
    }
    Decision other = otherPurpose();
    if (other == null && row.answers()) {
      other = answer();
    }
    if (other != null) {
      return other;
    }
    ConsentConflicts weighing = ConsentConflicts.of(question, exchange);
    if (row.kind() == MatrixRow.Kind.CONSENT) {
      return byConsent(weighing);
    }
    return byLaw(weighing);
  }

  private boolean holdsMore() {
    return !question.fields().keySet().stream()
        .filter(name -> !Field.identifies(name))
        .allMatch(row.only()::contains);
  }

  private @Nullable Decision otherPurpose() {
    Object origin = question.fields().get(Field.ORIGIN);
    if (origin == null) {
      return null;
    }
    return switch (rules.reuse().of(origin.toString(), row.purpose())) {
      case FREE -> null;
      case WITH_CONSENT ->
          row.kind() == MatrixRow.Kind.CONSENT ? null : refuse(Reason.PURPOSE_DIFFERS);
      case NOT -> refuse(Reason.PURPOSE_DIFFERS);
    };
  }

  /** An answer holds what was asked for, and what makes it an answer. */
  private @Nullable Decision answer() {
    Set<String> asked = question.asked();
    if (asked == null) {
      return refuse(Reason.CONDITION_FAILED, DIFFERENT_REQUEST);
    }
    MessageKind kind = rules.messages().get(question.type());
    Set<String> form = kind == null ? Set.of() : kind.form();
    return question.fields().keySet().stream()
            .filter(name -> !Field.identifies(name) && !form.contains(name))
            .allMatch(asked::contains)
        ? null
        : refuse(Reason.MORE_THAN_ASKED);
  }

  private Decision byLaw(ConsentConflicts weighing) {
    if (row.objection() == MatrixRow.Objection.UPHELD) {
      List<Consent> upheld = weighing.objections(null).stream().filter(Consent::upheld).toList();
      if (!upheld.isEmpty()) {
        return objected(upheld);
      }
    }
    boolean blocks = row.objection() == MatrixRow.Objection.BLOCKS;
    if (blocks && weighing.objects() && !passesAnyway().isEmpty()) {
      return passAnyway();
    }
    if (blocks && weighing.blocked(null)) {
      return objected(weighing.objections(null));
    }
    boolean told = row.kind() == MatrixRow.Kind.INFORM;
    return pass(
        weighing,
        told ? Effect.INFORM : Effect.PERMIT,
        told ? Reason.INFORMED : Reason.STATUTORY,
        (told ? Reason.INFORMED : Reason.STATUTORY).text(),
        List.of(),
        category -> !blocks || !weighing.blocked(category));
  }

  /** What passes in spite of an objection, because other grounds outweigh it. */
  private Set<String> passesAnyway() {
    MessageKind kind = rules.messages().get(question.type());
    PlanRule plan = kind == null ? null : kind.plan();
    return plan == null || plan.overriding() == null ? Set.of() : plan.overriding().passes();
  }

  private Decision passAnyway() {
    Set<String> passes = passesAnyway();
    AllowLists.Parted parted = parted();
    return passing(
        Effect.INFORM,
        Reason.INFORMED,
        Reason.INFORMED.text(),
        List.of(),
        parted.only(
            parted.allowed().stream()
                .filter(name -> Field.identifies(name) || passes.contains(name))
                .collect(Collectors.toSet())));
  }

  private Decision byConsent(ConsentConflicts weighing) {
    List<@Nullable String> categories = weighing.partsData() ? categories() : List.of();
    return byConsent(weighing, categories.isEmpty() ? ALL_DATA : categories);
  }

  /** Each category of data for itself; null stands for all data at once. */
  private Decision byConsent(ConsentConflicts weighing, List<@Nullable String> categories) {
    if (row.act() == null) {
      return refuse(Reason.NO_VALID_CONSENTER);
    }
    Consents consents = new Consents(rules.representations(), holding());
    Matter matter = new Matter(row.act().id(), row.purpose(), age);
    Set<Missing> missing = EnumSet.noneOf(Missing.class);
    Set<@Nullable String> agreed = new HashSet<>();
    Set<Consent> restsOn = new LinkedHashSet<>();
    Reason lacks = Reason.CONSENT_MISSING;
    List<Consent> objections = List.of();
    for (String category : categories) {
      List<Consent> given = weighing.standing(category);
      VoiceCount count = consents.count(row.act().at(age), matter, weighing.said(category), given);
      if (count.complete()) {
        agreed.add(category);
        restsOn.addAll(given);
      } else if (!weighing.objections(category).isEmpty()) {
        lacks = Reason.OBJECTED;
        objections = weighing.objections(category);
      } else if (count.nobodyCan() && lacks == Reason.CONSENT_MISSING) {
        lacks = Reason.NO_VALID_CONSENTER;
      } else {
        missing.addAll(count.missing());
      }
    }
    if (agreed.isEmpty()) {
      return without(weighing, lacks, objections, missing);
    }
    return pass(
        weighing,
        Effect.PERMIT,
        Reason.CONSENTED,
        Reason.CONSENTED.text(),
        ids(restsOn),
        category -> agreed.contains(null) || agreed.contains(category));
  }

  /** All that holds today about the person, whatever it is about. */
  private List<Consent> holding() {
    return question.consents().stream().filter(c -> c.holdsOn(question.day())).toList();
  }

  private Decision without(
      ConsentConflicts weighing, Reason lacks, List<Consent> objections, Set<Missing> missing) {
    return switch (lacks) {
      case OBJECTED -> objected(objections);
      case CONSENT_MISSING ->
          row.hold() == null
              ? refuse(lacks, lacks.text(missing))
              : pass(weighing, Effect.HOLD, lacks, lacks.text(missing), List.of(), _ -> true);
      default -> refuse(lacks);
    };
  }

  /** The categories of what the recipient might get, apart from what identifies the person. */
  private List<@Nullable String> categories() {
    return parted().allowed().stream()
        .filter(name -> !Field.identifies(name))
        .flatMap(name -> categories(name).stream())
        .<@Nullable String>map(category -> category)
        .distinct()
        .toList();
  }

  private List<String> categories(String field) {
    Field known = rules.fields().get(field);
    return known == null ? List.of("") : known.categories(question.fields());
  }

  private AllowLists.Parted parted() {
    Role role = rules.roles().get(question.recipientRole());
    AllowLists.Parted parted =
        rules
            .allowLists()
            .part(
                question.type(),
                question.recipientRole(),
                question.fields().keySet(),
                role != null && role.mayHaveBsn(question.day()));
    return row.only().isEmpty() ? parted : parted.only(row.only());
  }

  private Decision pass(
      ConsentConflicts weighing,
      Effect effect,
      Reason reason,
      String text,
      List<String> consents,
      Predicate<String> mayPass) {
    return passing(
        effect,
        reason,
        text,
        consents,
        weighing.partsData() ? parted(weighing, mayPass) : parted());
  }

  private Decision passing(
      Effect effect, Reason reason, String text, List<String> consents, AllowLists.Parted parted) {
    return new Decision(
        effect,
        reason,
        text,
        row.row(),
        row.basis(),
        row.purpose(),
        consents,
        parted.allowed(),
        rules.allowLists().envelope(question.type(), question.recipientRole()),
        parted.dropped(),
        duties(effect));
  }

  /** Of what the recipient might get, only the categories of data that may pass. */
  private AllowLists.Parted parted(ConsentConflicts weighing, Predicate<String> mayPass) {
    AllowLists.Parted parted = parted();
    List<String> fields = new ArrayList<>(parted.allowed().size());
    List<String> dropped = new ArrayList<>(parted.dropped());
    for (String name : parted.allowed()) {
      List<String> categories = categories(name);
      boolean passes =
          Field.identifies(name)
              ? row.objection() != MatrixRow.Objection.BLOCKS
                  || categories.stream().noneMatch(weighing::blockedByName)
              : categories.stream().allMatch(mayPass);
      (passes ? fields : dropped).add(name);
    }
    dropped.sort(null);
    return new AllowLists.Parted(fields, dropped);
  }

  private Decision.Duties duties(Effect effect) {
    NoticeDuty notice = row.notice();
    Period review = row.review();
    Period hold = row.hold();
    if (effect == Effect.HOLD) {
      return new Decision.Duties(null, null, hold == null ? null : question.day().plus(hold));
    }
    return notice == null && review == null
        ? Decision.Duties.NONE
        : new Decision.Duties(
            notice == null ? null : notice.on(question.day(), age),
            review == null ? null : question.day().plus(review),
            null);
  }

  private Decision objected(List<Consent> objections) {
    return refuse(question, Reason.OBJECTED, Reason.OBJECTED.text(), row, ids(objections));
  }

  private Decision refuse(Reason reason) {
    return refuse(reason, reason.text());
  }

  private Decision refuse(Reason reason, String text) {
    return refuse(question, reason, text, row, List.of());
  }

  /** A refusal that no row stands behind. */
  static Decision refuse(Question question, Reason reason) {
    return refuse(question, reason, reason.text(), null, List.of());
  }

  private static Decision refuse(
      Question question,
      Reason reason,
      String text,
      @Nullable MatrixRow row,
      List<String> consents) {
    return new Decision(
        Effect.REFUSE,
        reason,
        text,
        row == null ? null : row.row(),
        row == null ? null : row.basis(),
        row == null ? null : row.purpose(),
        consents,
        List.of(),
        Set.of(),
        List.copyOf(question.fields().keySet()),
        Decision.Duties.NONE);
  }

  private static List<String> ids(java.util.Collection<Consent> consents) {
    return consents.stream().map(Consent::id).sorted().toList();
  }
}
