package nl.sluis.ledger;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What steps of one kind have and others do not. The methods here are for who lays all steps out
 * alike, as in a table: they answer null, or an empty list, for a kind that has no such thing.
 */
public sealed interface Facts {

  default @Nullable String effect() {
    return null;
  }

  default @Nullable String rule() {
    return null;
  }

  default @Nullable String basis() {
    return null;
  }

  default List<String> fields() {
    return List.of();
  }

  default List<String> dropped() {
    return List.of();
  }

  default @Nullable String purpose() {
    return null;
  }

  default List<String> consents() {
    return List.of();
  }

  /** The day by which something had to be done. */
  default @Nullable LocalDate due() {
    return null;
  }

  /** Nothing. */
  record None() implements Facts {}

  /**
   * Of what came in, took effect or was found, while the content is elsewhere.
   *
   * @param commitment keyed commitment to the content; of a policy set, the digest of its files
   */
  record Content(@Nullable String commitment) implements Facts {}

  /**
   * Of a decision about one recipient.
   *
   * @param effect outcome of the decision
   * @param rule the policy rule that decided
   * @param basis id of the legal basis behind the rule
   * @param fields names of the fields that went along
   * @param dropped names of the fields that were left out
   * @param purpose why the data is exchanged, a key of policies/purposes.yaml
   * @param age age of the person in whole years; null when it was not certain
   * @param custody types of gezag under which the consents were given
   * @param consents ids of the consents it rests on, or of the objections that stopped it
   * @param notice the duty to tell the persons concerned, a key of policies/notices.yaml
   * @param noticeBy last day for that
   * @param reviewBy last day on which the FG reviews it
   * @param heldUntil last day on which it waits for consent
   */
  record Decided(
      String effect,
      @Nullable String rule,
      @Nullable String basis,
      List<String> fields,
      List<String> dropped,
      @Nullable String purpose,
      @Nullable Integer age,
      List<String> custody,
      List<String> consents,
      @Nullable String notice,
      @Nullable LocalDate noticeBy,
      @Nullable LocalDate reviewBy,
      @Nullable LocalDate heldUntil)
      implements Facts {

    public Decided {
      fields = List.copyOf(fields);
      dropped = List.copyOf(dropped);
      custody = List.copyOf(custody);
      consents = List.copyOf(consents);
    }

    @Override
    public @Nullable LocalDate due() {
      return noticeBy != null ? noticeBy : reviewBy != null ? reviewBy : heldUntil;
    }
  }

  /**
   * Of a hold or a delivery that waits, or waits no more.
   *
   * @param due last day on which it waits for consent; null when it does not wait for that
   */
  record Waited(@Nullable LocalDate due) implements Facts {}

  /**
   * Of a consent or an objection, or of its withdrawal.
   *
   * @param custody types of gezag under which it was said
   * @param consents its id
   */
  record Said(@Nullable String purpose, List<String> custody, List<String> consents)
      implements Facts {

    public Said {
      custody = List.copyOf(custody);
      consents = List.copyOf(consents);
    }
  }

  /**
   * Of telling the persons concerned.
   *
   * @param notice the duty to tell them; null for all that there are
   * @param due the day on which they were told, or the new last day for it
   */
  record Noticed(@Nullable String notice, @Nullable LocalDate due) implements Facts {}

  /**
   * Of a judgement afterwards.
   *
   * @param effect the verdict
   * @param rule the policy rule under which it had gone out
   * @param due last day for the judgement
   */
  record Reviewed(@Nullable String effect, @Nullable String rule, @Nullable LocalDate due)
      implements Facts {}

  /**
   * Of a look in the evidence, or a question what would be decided.
   *
   * @param effect what would be decided
   */
  record Queried(@Nullable String effect) implements Facts {}

  /**
   * Of what is told once for all the times that it happened.
   *
   * @param rule the retention rule behind it
   * @param basis id of the legal basis behind it
   * @param count how many times; null means once
   */
  record Counted(@Nullable String rule, @Nullable String basis, @Nullable Integer count)
      implements Facts {}

  /**
   * Of rows of the store.
   *
   * @param rows what became of them, as {@code RowChanges} writes it
   */
  record Rows(@Nullable String rows) implements Facts {}
}
