package nl.sluis.pipeline;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.consent.Consent;
import nl.sluis.participant.Oin;
import nl.sluis.policy.Decision;
import nl.sluis.policy.Effect;
import nl.sluis.policy.Question;
import nl.sluis.policy.Reason;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * What the decisions about one person in one exchange were made on, and what they were: enough to
 * ask the same again, under other rules or with other consents, and no more. Of the content it has
 * the names of the fields, and the values only of those that rules look at.
 *
 * <p>In the store it is JSON, sealed under the person's key ({@link DecisionSeal#open}).
 *
 * @param day the day on which was decided
 * @param policy version of the policy set
 * @param sender who pushed
 * @param birthDate when the person was born
 * @param fields names of the fields there were
 * @param values text or boolean of at most 40 characters, of fields that conditions look at; what
 *     the FG reads to review a decision is in full
 * @param consents what was registered for the person, and what each amounted to that day
 * @param answers what was decided for each recipient
 */
public record DecisionInput(
    LocalDate day,
    String policy,
    Oin sender,
    @Nullable BirthDate birthDate,
    List<String> fields,
    Map<String, Object> values,
    List<Weighed> consents,
    List<Answer> answers) {

  /** What a consent amounted to on a day. */
  public enum Standing {
    PERMITS,
    DENIES,
    WITHDRAWN,
    NOT_IN_FORCE;

    static Standing of(Consent consent, LocalDate day) {
      if (consent.withdrawnAt() != null) {
        return WITHDRAWN;
      }
      if (!consent.holdsOn(day)) {
        return NOT_IN_FORCE;
      }
      return consent.permits() ? PERMITS : DENIES;
    }
  }

  /** A consent that was considered. */
  public record Weighed(String id, Standing standing) {}

  /**
   * What was decided for one recipient.
   *
   * @param row the matrix row that decided
   * @param consents ids of the consents it rests on, or of the objections that stopped it
   * @param passes names of the fields that went along, or would
   * @param asked names of the fields that the request asked for; null when it answered none
   * @param result id of the delivery or the hold that came of it or that it is about; null when
   *     there is none
   */
  public record Answer(
      Oin recipient,
      String role,
      MessageType type,
      Effect effect,
      Reason reason,
      @Nullable String row,
      @Nullable String purpose,
      List<String> consents,
      List<String> passes,
      @Nullable List<String> asked,
      @Nullable String result) {

    public Answer {
      consents = List.copyOf(consents);
      passes = List.copyOf(passes);
    }

    /** It was passed on, and the person could have stopped it. */
    public boolean rests() {
      return effect.permits() && (reason == Reason.CONSENTED || reason == Reason.INFORMED);
    }

    static Answer of(
        Oin recipient,
        String role,
        MessageType type,
        @Nullable Collection<String> asked,
        Decision decision,
        @Nullable String result) {
      return new Answer(
          recipient,
          role,
          type,
          decision.effect(),
          decision.reason(),
          decision.row(),
          decision.purpose(),
          decision.consents(),
          decision.fields(),
          asked == null ? null : asked.stream().sorted().toList(),
          result);
    }

    /** It was taken back. */
    Answer over(Decision decision, Reason why, String outcome) {
      return new Answer(
          recipient,
          role,
          type,
          Effect.REFUSE,
          why,
          decision.row(),
          decision.purpose(),
          decision.consents(),
          List.of(),
          asked,
          outcome);
    }

    Answer now(Decision decision, String outcome) {
      return of(recipient, role, type, asked, decision, outcome);
    }
  }

  public DecisionInput {
    fields = List.copyOf(fields);
    values = Map.copyOf(values);
    consents = List.copyOf(consents);
    answers = List.copyOf(answers);
  }

  /** The question that an answer answered, asked again with other consents or on another day. */
  public Question question(Answer answer, List<Consent> registered, LocalDate on) {
    Map<String, Object> present = new HashMap<>();
    fields.forEach(name -> present.put(name, ""));
    present.putAll(values);
    return Question.of(
        sender,
        answer.recipient(),
        answer.role(),
        answer.type(),
        birthDate,
        present,
        registered,
        answer.asked() == null ? null : Set.copyOf(answer.asked()),
        on);
  }

  /** The consents as they were when it was decided, from the person's consents as they are now. */
  public List<Consent> then(List<Consent> registered) {
    Map<String, Standing> standing = new HashMap<>();
    consents.forEach(weighed -> standing.put(weighed.id(), weighed.standing()));
    return registered.stream()
        .filter(consent -> standing.containsKey(consent.id()))
        .map(consent ->
            standing.get(consent.id()) == Standing.WITHDRAWN ? consent : consent.notWithdrawn())
        .toList();
  }

  /** It named the person by name alone, and so whoever has that name. */
  public boolean isByNameAlone() {
    return fields.contains("betrokkene.naam.geslachtsnaam") && !fields.contains("betrokkene.bsn");
  }

  /** The same, decided again. */
  DecisionInput again(
      LocalDate on, String version, List<Consent> registered, List<Answer> changed) {
    return new DecisionInput(
        on, version, sender, birthDate, fields, values, weigh(registered, on), changed);
  }

  static List<Weighed> weigh(List<Consent> registered, LocalDate on) {
    return registered.stream()
        .map(consent -> new Weighed(consent.id(), Standing.of(consent, on)))
        .toList();
  }

  @Override
  public String toString() {
    return "DecisionInput[" + day + ", " + policy + "]";
  }
}
