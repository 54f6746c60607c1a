package nl.sluis.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nl.sluis.consent.Consent;
import nl.sluis.signal.BirthDate;
import nl.sluis.testing.Policies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may ask for what, as the age table and policies/rights.yaml say together. */
class RightsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} at {1} by {2} with {3}: {4}")
  @CsvSource({
    "avg-rechten, 11, self, '', REPRESENTATIVES",
    "avg-rechten, 11, one, eenhoofdig, NOTHING",
    "avg-rechten, 11, one, tweehoofdig, REPRESENTATIVES",
    "avg-rechten, 11, two, tweehoofdig, NOTHING",
    "avg-rechten, 11, two, niet-te-bepalen, REPRESENTATIVES",
    "avg-rechten, 11, two, '', REPRESENTATIVES",
    "avg-rechten, 13, self, '', NOTHING",
    "avg-rechten, 13, two, tweehoofdig, NOTHING",
    "avg-rechten, 16, two, tweehoofdig, SELF",
    "vir-rechten, 13, self, '', TOGETHER",
    "vir-rechten, 13, two, tweehoofdig, TOGETHER",
    "vir-rechten, 13, both, eenhoofdig, NOTHING",
    "vir-rechten, 11, two, tweehoofdig, NOTHING",
    "wmo-wissing, 13, two, tweehoofdig, SELF",
    "jbt-aanwezigheid, 11, self, '', NOBODY"
  })
  void asksForTheSayOfTheAgeTable(
      String act, int age, String who, String custody, Entitlement.Lack lack) {
    PolicySet policy = Policies.load();
    Act known = policy.rules().acts().get(act);
    assertThat(known).isNotNull();
    if (known != null) {
      assertThat(
              policy
                  .entitles(
                      new Rights.May(known, true),
                      requester(who, custody),
                      BirthDate.of(DAY.minusYears(age)),
                      DAY)
                  .lack())
          .isEqualTo(lack);
    }
  }

  /** Of somebody of 20 who cannot weigh it. */
  @ParameterizedTest(name = "{0} by {1}: {2}")
  @CsvSource({
    "avg-rechten, tweehoofdig, REPRESENTATIVES",
    "avg-rechten, '', REPRESENTATIVES",
    "avg-rechten, curatele, NOTHING",
    "avg-rechten, mentorschap, NOTHING",
    "avg-rechten, bewind, REPRESENTATIVES",
    "avg-rechten, schriftelijk-gemachtigde, REPRESENTATIVES",
    "avg-rechten, partner, REPRESENTATIVES",
    "avg-rechten, familie, REPRESENTATIVES",
    "avg-rechten-vermogen, curatele, NOTHING",
    "avg-rechten-vermogen, mentorschap, REPRESENTATIVES",
    "avg-wissing, curatele, NOTHING",
    "avg-wissing, mentorschap, REPRESENTATIVES",
    "avg-wissing, tweehoofdig, REPRESENTATIVES",
    "wmo-wissing, mentorschap, NOTHING",
    "wmo-wissing, familie, REPRESENTATIVES"
  })
  void nobodyHasGezagOverAnAdult(String act, String custody, Entitlement.Lack lack) {
    PolicySet policy = Policies.load();
    Act known = Objects.requireNonNull(policy.rules().acts().get(act));
    Requester two = requester("two", custody);

    assertThat(
            policy
                .entitles(
                    new Rights.May(known, true),
                    new Requester(two.askers(), false, custody, null),
                    BirthDate.of(DAY.minusYears(20)),
                    DAY)
                .lack())
        .isEqualTo(lack);
  }

  @Test
  void refusesAnEmbargoOnADutyThatMayNotWait() {
    assertThatThrownBy(() ->
            Policies.copyTo(folder)
                .change("rights.yaml", "[veilig-thuis, avg-achteraf]", "[veilig-thuis, avg]")
                .compile())
        .isInstanceOf(PolicyException.class)
        .hasMessageStartingWith("rights.yaml, regel ")
        .hasMessageContaining("'avg' mag niet wachten");
  }

  @Test
  void refusesToKeepSomethingWithoutATerm() {
    assertThatThrownBy(() ->
            Policies.copyTo(folder)
                .change("retention.yaml", "  receipts: gateway-ontvangstbewijs\n", "")
                .compile())
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining("een klasse voor 'receipts' ontbreekt");
  }

  private static Requester requester(String who, String custody) {
    List<Consent.Grantor> askers = new ArrayList<>();
    if (who.equals("self") || who.equals("both")) {
      askers.add(new Consent.Grantor(Consent.Capacity.SELF, "betrokkene"));
    }
    if (!who.equals("self")) {
      askers.add(new Consent.Grantor(Consent.Capacity.REPRESENTATIVE, "ouder-1"));
    }
    if (who.equals("two")) {
      askers.add(new Consent.Grantor(Consent.Capacity.REPRESENTATIVE, "ouder-2"));
    }
    return new Requester(askers, true, custody, null);
  }
}
