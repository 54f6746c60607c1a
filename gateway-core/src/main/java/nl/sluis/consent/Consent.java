package nl.sluis.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import nl.sluis.participant.Oin;
import org.jspecify.annotations.Nullable;

/**
 * A registered consent (toestemming): who agreed that one organisation passes on data about one
 * person, for which purpose and to which roles. The document itself stays with who registered it.
 *
 * @param id UUID that signals point to
 * @param holder the organisation that may pass on
 * @param recipientRoles the roles it may pass on to
 * @param purpose key of policies/purposes.yaml
 * @param custody type of gezag when it was given, a key of policies/age-table.yaml
 * @param grantors who agreed
 * @param from first day on which it holds
 * @param until last day on which it holds
 * @param withdrawnAt when it was withdrawn, if it was
 */
public record Consent(
    String id,
    Oin holder,
    Set<String> recipientRoles,
    String purpose,
    String custody,
    List<Grantor> grantors,
    LocalDate from,
    LocalDate until,
    @Nullable Instant withdrawnAt) {

  /**
   * One who agreed.
   *
   * @param capacity in which capacity
   * @param reference tells grantors apart without naming them, such as {@code ouder-1}
   */
  public record Grantor(Capacity capacity, String reference) {}

  /** In which capacity someone agrees. */
  public enum Capacity {
    SELF,
    REPRESENTATIVE
  }

  /** Whether it can count for this exchange on this day, whoever gave it. */
  public boolean covers(Oin sender, String recipientRole, String purposeId, LocalDate day) {
    return withdrawnAt == null
        && holder.equals(sender)
        && recipientRoles.contains(recipientRole)
        && purpose.equals(purposeId)
        && !day.isBefore(from)
        && !day.isAfter(until);
  }

  /** Whether the person concerned agreed. */
  public boolean bySelf() {
    return grantors.stream().anyMatch(g -> g.capacity() == Capacity.SELF);
  }
}
