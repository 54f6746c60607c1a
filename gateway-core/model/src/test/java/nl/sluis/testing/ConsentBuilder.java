package nl.sluis.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Party;
import nl.sluis.consent.Scope;
import nl.sluis.consent.Voice;
import nl.sluis.participant.Oin;
import org.jspecify.annotations.Nullable;

/**
 * A consent being written. Unless said otherwise it is for early help by regisseur or wijkteam, for
 * all of 2026 and 2027, with one parent who holds gezag; nobody has signed it yet.
 */
public final class ConsentBuilder {

  private final Party holder;
  private String id = "0197a3c2-6f1e-7c3b-9a55-000000000001";
  private Consent.Provision provision = Consent.Provision.PERMIT;
  private Set<Party> recipients = Set.of(new Party.Role("regisseur"), new Party.Role("wijkteam"));
  private Set<String> data = Set.of();
  private boolean capable = true;
  private boolean upheld;
  private @Nullable String exception;
  private @Nullable String purpose = "vroeghulp-jeugd";
  private String custody = "eenhoofdig";
  private final List<Consent.Grantor> grantors = new ArrayList<>();
  private LocalDate from = LocalDate.of(2026, 1, 1);
  private LocalDate until = LocalDate.of(2027, 12, 31);
  private @Nullable Instant withdrawnAt;

  private ConsentBuilder(Party holder) {
    this.holder = holder;
  }

  /** Starts a consent that lets this organisation pass on. */
  public static ConsentBuilder to(Oin holder) {
    return to(new Party.Organisation(holder));
  }

  /** Starts a consent that lets these organisations pass on. */
  public static ConsentBuilder to(Party holder) {
    return new ConsentBuilder(holder);
  }

  public ConsentBuilder id(String value) {
    id = value;
    return this;
  }

  public ConsentBuilder roles(String... values) {
    recipients =
        Arrays.stream(values).<Party>map(Party.Role::new).collect(Collectors.toUnmodifiableSet());
    return this;
  }

  public ConsentBuilder recipients(Party... values) {
    recipients = Set.of(values);
    return this;
  }

  /** Only for these categories of data. */
  public ConsentBuilder data(String... categories) {
    data = Set.of(categories);
    return this;
  }

  /** An objection: the same, turned round. */
  public ConsentBuilder denied() {
    provision = Consent.Provision.DENY;
    return this;
  }

  /** An objection that the college found well-founded. */
  public ConsentBuilder upheld() {
    upheld = true;
    return denied();
  }

  public ConsentBuilder incapable() {
    capable = false;
    return this;
  }

  public ConsentBuilder exception(String ground) {
    exception = ground;
    return this;
  }

  public ConsentBuilder purpose(@Nullable String value) {
    purpose = value;
    return this;
  }

  public ConsentBuilder custody(String value) {
    custody = value;
    return this;
  }

  /** The person itself signs. */
  public ConsentBuilder self() {
    grantors.add(new Consent.Grantor(Consent.Capacity.SELF, "betrokkene"));
    return this;
  }

  /** A parent signs, each with a number of its own. */
  public ConsentBuilder parent(int number) {
    grantors.add(new Consent.Grantor(Consent.Capacity.REPRESENTATIVE, "ouder-" + number));
    return this;
  }

  /** A parent signs, of whom it is known when they were born. */
  public ConsentBuilder parent(int number, int year) {
    grantors.add(
        new Consent.Grantor(
            Consent.Capacity.REPRESENTATIVE, "ouder-" + number, new Voice(null, "in-" + year)));
    return this;
  }

  public ConsentBuilder from(LocalDate day) {
    from = day;
    return this;
  }

  public ConsentBuilder until(LocalDate day) {
    until = day;
    return this;
  }

  public ConsentBuilder withdrawn(Instant moment) {
    withdrawnAt = moment;
    return this;
  }

  public Consent build() {
    return new Consent(
        id,
        provision,
        new Scope(holder, recipients, purpose, data),
        custody,
        capable,
        exception,
        grantors,
        from,
        until,
        upheld,
        null,
        withdrawnAt);
  }
}
