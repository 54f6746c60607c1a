package nl.sluis.consent;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What a participant asks to have registered: that a person agreed to, or objects to, passing data
 * on. Read, but not yet held against policy.
 *
 * @param subject the person
 * @param holder who has the data; null for the participant that registers
 * @param custody type of gezag; empty when an objection does not say
 * @param evidence a reference to the document, which stays where it is
 */
public record Registration(
    Subject subject,
    Consent.Provision provision,
    @Nullable Party holder,
    Set<Party> recipients,
    @Nullable String purpose,
    Set<String> data,
    String custody,
    boolean capable,
    @Nullable String exception,
    List<Consent.Grantor> grantors,
    LocalDate from,
    LocalDate until,
    boolean upheld,
    @Nullable String evidence) {

  /** The last day of an objection that does not say when it ends. */
  public static final LocalDate FAR = LocalDate.of(9999, 12, 31);

  /** A part that policy must know. */
  public enum Part {
    HOLDER,
    RECIPIENTS,
    PURPOSE,
    DATA,
    CUSTODY
  }

  public Registration {
    recipients = Set.copyOf(recipients);
    data = Set.copyOf(data);
    grantors = List.copyOf(grantors);
  }

  /** The consent, under an id. */
  public Consent consent(String id, Party registrar) {
    return new Consent(
        id,
        provision,
        new Scope(holder == null ? registrar : holder, recipients, purpose, data),
        custody,
        capable,
        exception,
        grantors,
        from,
        until,
        upheld,
        evidence,
        null);
  }

  @Override
  public String toString() {
    return "Registration[" + provision + "]";
  }
}
