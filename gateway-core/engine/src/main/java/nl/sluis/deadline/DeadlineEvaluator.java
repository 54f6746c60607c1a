package nl.sluis.deadline;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nl.sluis.agreement.Agreement;
import nl.sluis.inquiry.Inquiry;
import nl.sluis.participant.Oin;
import nl.sluis.policy.Age;
import nl.sluis.policy.Decision;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Route;
import nl.sluis.policy.deadline.Begin;
import nl.sluis.policy.deadline.DeadlineRule;
import nl.sluis.policy.deadline.DeadlineRule.Party;
import nl.sluis.policy.deadline.DeadlineRules;
import nl.sluis.policy.deadline.EndingMessage;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A message that is posted to one recipient, as far as deadlines look at it: which of them it ends,
 * and which begin with it.
 *
 * @param id id of the delivery
 * @param fields what the sender said, by field name
 * @param subject the person; null when it is about nobody
 * @param key id of the person's key
 */
@SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
public record DeadlineEvaluator(
    String id,
    String exchange,
    PolicySet policy,
    Agreement sender,
    Route route,
    Map<String, Object> fields,
    @Nullable Subject subject,
    byte[] key,
    Decision.@Nullable Notice notice,
    Instant at) {

  /** The deadlines that are over with it. These go before those that begin. */
  public List<DeadlineEnding> ends() {
    List<DeadlineEnding> over = new ArrayList<>();
    for (DeadlineRule rule : policy.deadlines().rules()) {
      for (EndingMessage sent : rule.end().sent()) {
        if (sent.on(route.type(), fields)) {
          over.add(ending(rule, sent));
        }
      }
    }
    return over;
  }

  /** The holder names the message, and then only that counts; or it is about the same person. */
  private DeadlineEnding ending(DeadlineRule rule, EndingMessage sent) {
    Object named = sent.byAnyone() ? null : fields.get(Inquiry.REFERENCE);
    return new DeadlineEnding(
        rule.id(),
        sent.byAnyone() ? null : sender.oin(),
        named == null ? null : named.toString(),
        named == null ? key : null,
        sent.toSender() ? route.recipient() : null);
  }

  /**
   * A deadline that begins.
   *
   * @param once it takes the place of one that the person has with the same holder
   */
  public record Begun(Deadline deadline, boolean once) {}

  /** The deadlines that begin with it. */
  public List<Begun> begins() {
    List<Begun> begun = new ArrayList<>();
    Integer age = age();
    for (DeadlineRule rule : policy.deadlines().rules()) {
      holder(rule, age)
          .flatMap(holder -> begin(rule, holder))
          .ifPresent(deadline -> begun.add(new Begun(deadline, rule.once())));
    }
    return begun;
  }

  private Optional<Party> holder(DeadlineRule rule, @Nullable Integer age) {
    for (Begin begin : rule.begins()) {
      switch (begin) {
        case Begin.Message on -> {
          if (on.on(route.type(), sender.role(), route.role(), route.recipient(), fields, age)) {
            return Optional.of(on.ends().holder());
          }
        }
        case Begin.Notice on -> {
          if (notice != null
              && subject != null
              && on.on(notice.id(), sender.role(), route.role())) {
            return Optional.of(on.ends().holder());
          }
        }
        case Begin.Agreement _ -> {
          // Begins with no message.
        }
      }
    }
    return Optional.empty();
  }

  /** Who can be a child is one here, for what begins with it protects. */
  private @Nullable Integer age() {
    return subject == null
        ? null
        : Age.on(LocalDate.ofInstant(at, policy.deadlines().zone()), subject.birthDate())
            .youngest();
  }

  /** The first day ahead on which the person can reach an age; null when there is none. */
  private @Nullable LocalDate birthday(Period age, LocalDate today) {
    return subject == null
        ? null
        : Stream.of(subject.birthDate().earliest(), subject.birthDate().latest())
            .map(born -> DeadlineRules.birthday(born, age))
            .filter(day -> day.isAfter(today))
            .findFirst()
            .orElse(null);
  }

  private Optional<Deadline> begin(DeadlineRule rule, Party party) {
    LocalDate due = due(rule);
    if (due == null) {
      return Optional.empty();
    }
    DeadlineRules deadlines = policy.deadlines();
    int step = deadlines.firstStep(rule, 0, due, at);
    if (step == rule.steps().size()) {
      return Optional.empty();
    }
    boolean received = party == Party.RECIPIENT;
    Oin holder = received ? route.recipient() : sender.oin();
    return Optional.of(
        new Deadline(
            holder,
            topic(rule, received, holder),
            rule.id(),
            key,
            exchange,
            id,
            route.type(),
            sender.oin(),
            route.recipient(),
            received ? route.role() : sender.role(),
            route.area(),
            at,
            due,
            step,
            deadlines.moment(rule.steps().get(step), due),
            rule.end().confirmed()));
  }

  private String topic(DeadlineRule rule, boolean received, Oin holder) {
    if (rule.once()) {
      return holder.value();
    }
    return received ? id : exchange;
  }

  private @Nullable LocalDate due(DeadlineRule rule) {
    LocalDate today = LocalDate.ofInstant(at, policy.deadlines().zone());
    return switch (rule.count()) {
      case DeadlineRule.Count.Posting _ -> within(rule, today);
      case DeadlineRule.Count.Named named -> {
        LocalDate day = day(fields.get(named.name()));
        if (day != null) {
          yield within(rule, day);
        }
        yield named.otherwise() == null
            ? null
            : named.otherwise().lastDay(today, policy.deadlines().calendar());
      }
      case DeadlineRule.Count.Birthday birthday -> {
        LocalDate day = birthday(birthday.age(), today);
        yield day == null ? null : within(rule, day);
      }
      case DeadlineRule.Count.Notice _ -> notice == null ? null : notice.due();
      case DeadlineRule.Count.Removal _ ->
          subject == null
              ? null
              : policy
                  .removeOn(route.type(), subject, today)
                  .map(day -> within(rule, day))
                  .orElse(null);
      case DeadlineRule.Count.Agreement _ -> null;
    };
  }

  private LocalDate within(DeadlineRule rule, LocalDate day) {
    return rule.within().lastDay(day, policy.deadlines().calendar());
  }

  /** The day that a field names, in the policy's time zone when it is a moment. */
  private @Nullable LocalDate day(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    String text = value.toString();
    try {
      return text.contains("T")
          ? LocalDate.ofInstant(OffsetDateTime.parse(text).toInstant(), policy.deadlines().zone())
          : LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  @Override
  public String toString() {
    return "DeadlineEvaluator[" + id + "]";
  }
}
