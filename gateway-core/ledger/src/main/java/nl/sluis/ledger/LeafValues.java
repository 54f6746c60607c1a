package nl.sluis.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of one leaf, between its type and its bytes, and while it is put together. For one
 * thread.
 */
final class LeafValues {

  /** How facts of each kind are read. */
  private static final Map<Class<? extends Facts>, Function<LeafValues, Facts>> FACTS =
      Map.of(
          Facts.None.class,
          values -> new Facts.None(),
          Facts.Content.class,
          values -> new Facts.Content(values.text(Member.COMMITMENT)),
          Facts.Decided.class,
          LeafValues::decided,
          Facts.Waited.class,
          values -> new Facts.Waited(values.day(Member.HELD_UNTIL)),
          Facts.Said.class,
          values ->
              new Facts.Said(
                  values.text(Member.PURPOSE),
                  values.texts(Member.CUSTODY),
                  values.texts(Member.CONSENTS)),
          Facts.Noticed.class,
          values -> new Facts.Noticed(values.text(Member.NOTICE), values.day(Member.NOTICE_BY)),
          Facts.Reviewed.class,
          values ->
              new Facts.Reviewed(
                  values.text(Member.EFFECT),
                  values.text(Member.RULE),
                  values.day(Member.REVIEW_BY)),
          Facts.Queried.class,
          values -> new Facts.Queried(values.text(Member.EFFECT)),
          Facts.Counted.class,
          values ->
              new Facts.Counted(
                  values.text(Member.RULE), values.text(Member.BASIS), values.whole(Member.COUNT)),
          Facts.Rows.class,
          values -> new Facts.Rows(values.text(Member.ROWS)));

  private final @Nullable Object[] values = new @Nullable Object[Member.values().length];

  /** Empty texts and lists are taken for absent ones. */
  LeafValues put(Member member, @Nullable Object value) {
    boolean absent = "".equals(value) || (value instanceof List<?> list && list.isEmpty());
    values[member.ordinal()] =
        absent ? null : value instanceof List<?> list ? List.copyOf(list) : value;
    return this;
  }

  @Nullable Object get(Member member) {
    return values[member.ordinal()];
  }

  /** All that this leaf has. */
  static LeafValues of(Leaf leaf) {
    LeafValues values =
        new LeafValues()
            .put(Member.AT, leaf.at())
            .put(Member.STEP, leaf.step().code())
            .put(Member.EXCHANGE, leaf.exchange())
            .put(Member.SENDER, leaf.sender())
            .put(Member.SENDER_ROLE, leaf.senderRole())
            .put(Member.RECIPIENT, leaf.recipient())
            .put(Member.RECIPIENT_ROLE, leaf.recipientRole())
            .put(Member.TYPE, leaf.type())
            .put(Member.SUBJECT, leaf.subject())
            .put(Member.POLICY, leaf.policy())
            .put(Member.REASON, leaf.reason())
            .put(Member.TRACE, leaf.trace())
            .put(Member.MESSAGE, leaf.message())
            .put(Member.USER, leaf.user());
    return switch (leaf.facts()) {
      case Facts.None() -> values;
      case Facts.Content(var commitment) -> values.put(Member.COMMITMENT, commitment);
      case Facts.Decided decided ->
          values
              .put(Member.EFFECT, decided.effect())
              .put(Member.RULE, decided.rule())
              .put(Member.BASIS, decided.basis())
              .put(Member.FIELDS, decided.fields())
              .put(Member.DROPPED, decided.dropped())
              .put(Member.PURPOSE, decided.purpose())
              .put(Member.AGE, decided.age())
              .put(Member.CUSTODY, decided.custody())
              .put(Member.CONSENTS, decided.consents())
              .put(Member.NOTICE, decided.notice())
              .put(Member.NOTICE_BY, decided.noticeBy())
              .put(Member.REVIEW_BY, decided.reviewBy())
              .put(Member.HELD_UNTIL, decided.heldUntil());
      case Facts.Waited(var due) -> values.put(Member.HELD_UNTIL, due);
      case Facts.Said(var purpose, var custody, var consents) ->
          values
              .put(Member.PURPOSE, purpose)
              .put(Member.CUSTODY, custody)
              .put(Member.CONSENTS, consents);
      case Facts.Noticed(var notice, var due) ->
          values.put(Member.NOTICE, notice).put(Member.NOTICE_BY, due);
      case Facts.Reviewed(var effect, var rule, var due) ->
          values.put(Member.EFFECT, effect).put(Member.RULE, rule).put(Member.REVIEW_BY, due);
      case Facts.Queried(var effect) -> values.put(Member.EFFECT, effect);
      case Facts.Counted(var rule, var basis, var count) ->
          values.put(Member.RULE, rule).put(Member.BASIS, basis).put(Member.COUNT, count);
      case Facts.Rows(var rows) -> values.put(Member.ROWS, rows);
    };
  }

  /**
   * The leaf that these are; members that its step does not have are passed over.
   *
   * @throws IllegalArgumentException when something is missing, or there is no such step
   */
  Leaf leaf() {
    return leaf(Objects.requireNonNull(FACTS.get(step().facts())).apply(this));
  }

  /** The leaf that these are, but for its facts. */
  Leaf leaf(Facts facts) {
    return new Leaf(
        (Instant) present(Member.AT),
        step(),
        text(Member.EXCHANGE),
        text(Member.SENDER),
        text(Member.SENDER_ROLE),
        text(Member.RECIPIENT),
        text(Member.RECIPIENT_ROLE),
        text(Member.TYPE),
        text(Member.SUBJECT),
        text(Member.POLICY),
        text(Member.REASON),
        text(Member.TRACE),
        text(Member.MESSAGE),
        text(Member.USER),
        facts);
  }

  private Facts decided() {
    return new Facts.Decided(
        (String) present(Member.EFFECT),
        text(Member.RULE),
        text(Member.BASIS),
        texts(Member.FIELDS),
        texts(Member.DROPPED),
        text(Member.PURPOSE),
        whole(Member.AGE),
        texts(Member.CUSTODY),
        texts(Member.CONSENTS),
        text(Member.NOTICE),
        day(Member.NOTICE_BY),
        day(Member.REVIEW_BY),
        day(Member.HELD_UNTIL));
  }

  private Step step() {
    return Step.of((String) present(Member.STEP));
  }

  private @Nullable String text(Member member) {
    return (String) get(member);
  }

  private @Nullable Integer whole(Member member) {
    return (Integer) get(member);
  }

  private @Nullable LocalDate day(Member member) {
    return (LocalDate) get(member);
  }

  @SuppressWarnings("unchecked") // by the form of the member
  private List<String> texts(Member member) {
    Object texts = get(member);
    return texts == null ? List.of() : (List<String>) texts;
  }

  private Object present(Member member) {
    Object value = get(member);
    if (value == null) {
      throw member.is("missing");
    }
    return value;
  }
}
