package nl.sluis.law;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article of law that rules cite.
 *
 * @param id its key in policies/legal-bases.yaml
 * @param law name of the law
 * @param article article as it is cited
 * @param text what it says, in one sentence
 * @param validFrom first day in force
 * @param validTo last day in force; null while there is no end
 * @param status how the paraphrase is known
 * @param seen from which day on the texts hold that were read; empty when none was
 */
public record LegalBasis(
    String id,
    String law,
    String article,
    String text,
    LocalDate validFrom,
    @Nullable LocalDate validTo,
    Status status,
    List<LocalDate> seen) {

  public LegalBasis {
    seen = List.copyOf(seen);
  }

  /** How it is known what an article says. */
  public enum Status {
    /** Read in a public text. */
    READ,
    /** General knowledge that nobody held against the text yet. */
    MEMORY,
    /** No law: what the participants agreed among themselves. */
    LOCAL
  }

  public boolean inForceOn(LocalDate day) {
    return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
  }

  /** Law and article in one string, such as {@code Jeugdwet 7.1.4.1}. */
  public String citation() {
    return law + " " + article;
  }
}
