package nl.sluis.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.sluis.consent.Consent;
import nl.sluis.participant.Oin;
import org.jspecify.annotations.Nullable;

/**
 * A consent being written. Unless said otherwise it is for early help by regisseur or wijkteam, for
 * all of 2026 and 2027, with one parent who holds gezag; nobody has signed it yet.
 */
public final class ConsentBuilder {

  private final Oin holder;
  private String id = "0197a3c2-6f1e-7c3b-9a55-000000000001";
  private Set<String> roles = Set.of("regisseur", "wijkteam");
  private String purpose = "vroeghulp-jeugd";
  private String custody = "eenhoofdig";
  private final List<Consent.Grantor> grantors = new ArrayList<>();
  private LocalDate from = LocalDate.of(2026, 1, 1);
  private LocalDate until = LocalDate.of(2027, 12, 31);
  private @Nullable Instant withdrawnAt;

  private ConsentBuilder(Oin holder) {
    this.holder = holder;
  }

  /** Starts a consent that lets this organisation pass on. */
  public static ConsentBuilder to(Oin holder) {
    return new ConsentBuilder(holder);
  }

  public ConsentBuilder id(String value) {
    id = value;
    return this;
  }

  public ConsentBuilder roles(String... values) {
    roles = Set.of(values);
    return this;
  }

  public ConsentBuilder purpose(String value) {
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
        id, holder, roles, purpose, custody, List.copyOf(grantors), from, until, withdrawnAt);
  }
}
