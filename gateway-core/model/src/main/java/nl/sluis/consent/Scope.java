package nl.sluis.consent;

import java.util.Set;
import nl.sluis.participant.Oin;
import org.jspecify.annotations.Nullable;

/**
 * What a consent or objection is about: data held by whom, passed to whom, for which purpose, and
 * which data.
 *
 * @param holder who has the data and would pass it on
 * @param recipients who would receive it
 * @param purpose key of policies/purposes.yaml; null when it holds for every purpose
 * @param data keys of the categories in policies/fields.yaml; empty when it holds for all data
 */
public record Scope(
    Party holder, Set<Party> recipients, @Nullable String purpose, Set<String> data) {

  /** What {@link #weight} answers for an exchange that is not meant. */
  public static final int NOT_MEANT = -1;

  public Scope {
    recipients = Set.copyOf(recipients);
    data = Set.copyOf(data);
  }

  /** One exchange: from whom to whom, and why. */
  public record Exchange(
      Oin sender, String senderRole, Oin recipient, String recipientRole, String purpose) {}

  /**
   * How heavily this weighs for an exchange: the more specific the heavier. The holder counts
   * before the recipient, then comes a purpose, then data (Generic Functions Consent, rules 1 to
   * 5).
   *
   * @return {@link #NOT_MEANT} when the exchange is not meant
   */
  public int weight(Exchange exchange) {
    if (!holder.means(exchange.sender(), exchange.senderRole())
        || (purpose != null && !purpose.equals(exchange.purpose()))) {
      return NOT_MEANT;
    }
    int recipient =
        recipients.stream()
            .filter(party -> party.means(exchange.recipient(), exchange.recipientRole()))
            .mapToInt(Party::precision)
            .max()
            .orElse(NOT_MEANT);
    if (recipient == NOT_MEANT) {
      return NOT_MEANT;
    }
    int byParties = holder.precision() * 3 + recipient;
    return (byParties * 2 + (purpose == null ? 0 : 1)) * 2 + (data.isEmpty() ? 0 : 1);
  }

  /** Whether data of this category is meant. */
  public boolean means(String category) {
    return data.isEmpty() || data.contains(category);
  }
}
