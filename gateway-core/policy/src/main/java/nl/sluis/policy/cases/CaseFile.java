package nl.sluis.policy.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.consent.Consent;
import nl.sluis.policy.Effect;
import org.jspecify.annotations.Nullable;

/**
 * A file of policies/cases as it is written.
 *
 * @param cases in the order of the file
 */
public record CaseFile(List<Case> cases) {

  /** A question, and what must be answered. */
  public record Case(String name, Ask ask, Expected expect) {}

  /**
   * A question in the words of people: roles instead of organisations.
   *
   * @param day on which is asked
   * @param born when the person was born, as far as it is known; null for a message about nobody
   * @param fields what there is to pass
   * @param bsn the sender names the person by BSN; null is yes
   * @param agreement {@code none} when there is no agreement; null when there is one
   * @param asked what the request asked for that is answered
   */
  public record Ask(
      String sender,
      String recipient,
      String type,
      LocalDate day,
      @Nullable String born,
      @Nullable Map<String, Object> fields,
      @Nullable Boolean bsn,
      @Nullable String agreement,
      @Nullable Set<String> asked,
      @Nullable List<Said> consents) {}

  /**
   * A consent or objection. What is left out is as the question has it.
   *
   * @param by {@code zelf}, {@code ouder-1} …
   * @param born when some of them were born, where the registrar said it; what tells them apart
   * @param holder {@code any}, or {@code {role: …}}; the sender itself when left out
   * @param recipients {@code any}, or roles
   * @param purpose key of a purpose, or {@code none}
   */
  public record Said(
      List<String> by,
      @Nullable Map<String, String> born,
      @Nullable String custody,
      Consent.@Nullable Provision provision,
      @Nullable JsonNode holder,
      @Nullable JsonNode recipients,
      @Nullable String purpose,
      @Nullable Set<String> data,
      @Nullable Boolean capable,
      @Nullable String exception,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      @Nullable Boolean withdrawn,
      @Nullable Boolean upheld) {}

  /** What must be answered; what is left out may be anything. */
  public record Expected(
      Effect effect,
      @Nullable String reason,
      @Nullable String row,
      @Nullable List<String> passes,
      @Nullable List<String> drops,
      @Nullable String notice,
      @Nullable String purpose,
      @Nullable String basis) {}
}
