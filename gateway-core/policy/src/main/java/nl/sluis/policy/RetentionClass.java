package nl.sluis.policy;

import java.time.LocalDate;
import java.time.Period;
import nl.sluis.law.LegalBasis;

/**
 * How long something is kept.
 *
 * @param id its key in policies/retention.yaml
 * @param title what is kept, for people
 * @param after how long
 * @param from from when, for people
 * @param basis the article
 */
public record RetentionClass(String id, String title, Period after, String from, LegalBasis basis) {

  /** What is older than this day is kept no longer on that one. */
  public LocalDate oldest(LocalDate today) {
    return today.minus(after);
  }
}
