package nl.sluis.policy;

import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHULDHULP;
import static nl.sluis.testing.Organisations.VERWIJSINDEX;
import static nl.sluis.testing.Organisations.WIJKTEAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nl.sluis.signal.Address;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Signal;
import nl.sluis.signal.Subject;
import nl.sluis.testing.Contents;
import nl.sluis.testing.Organisations;
import nl.sluis.testing.People;
import nl.sluis.testing.Policies;
import nl.sluis.testing.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutingTest {

  private static final Route TO_REGISSEUR =
      new Route(REGISSEUR, "regisseur", MessageType.SIGNAL, "inbox", "binnenstad");

  @TempDir private Path folder;

  @Test
  void bringsAConcernToTheRegisseur() {
    assertThat(routes(MessageType.SIGNAL, Contents.CONCERN, People.ADDRESS))
        .containsExactly(TO_REGISSEUR);
  }

  @Test
  void bringsAReportToTheIndexOnlyWhenARiskIsNamed() {
    assertThat(
            routes(
                MessageType.SIGNAL,
                Contents.with(Contents.CONCERN, "verwijsindex.risicos", List.of("c")),
                People.ADDRESS))
        .containsExactly(
            TO_REGISSEUR,
            new Route(
                VERWIJSINDEX,
                "verwijsindex",
                MessageType.INDEX_REPORT,
                "verwijsindex",
                "binnenstad"));
  }

  @Test
  void bringsAnArrearToTheDebtService() {
    assertThat(routes(MessageType.DEBT_SIGNAL, Map.of(), People.ADDRESS))
        .containsExactly(
            new Route(SCHULDHULP, "schuldhulp", MessageType.DEBT_SIGNAL, "inbox", "binnenstad"));
  }

  @Test
  void leadsNowhereForATypeWithoutRoute() {
    assertThat(routes(new MessageType("nl.jeugd.verzuim.melding"), Contents.ALL, People.ADDRESS))
        .isEmpty();
  }

  @Test
  void findsTheAreaByTheDigitsOfThePostcode() {
    assertThat(area(new Address("5213ZZ", 1, null))).isEqualTo("binnenstad");
    assertThat(area(new Address("5214AA", 1, null))).isEqualTo("overig");
    assertThat(area(null)).isEqualTo("overig");
  }

  @Test
  void goesToTheTeamWhereTheAreaHasNoRegisseur() {
    PolicySet policy =
        Policies.copyTo(folder)
            .change("routing.yaml", "      regisseur: \"00000099000000004000\"\n", "")
            .compile();

    assertThat(
            policy.routes(
                signal(MessageType.SIGNAL, Contents.CONCERN, People.SAM),
                People.SAM,
                InvolvedOrganisations.NONE))
        .containsExactly(
            new Route(WIJKTEAM, "wijkteam", MessageType.SIGNAL, "inbox", "binnenstad"));
  }

  @Test
  void leadsNowhereWhereTheAreaHasNobody() {
    PolicySet policy =
        Policies.copyTo(folder)
            .change("routing.yaml", "      regisseur: \"00000099000000004000\"\n", "")
            .change("routing.yaml", "      wijkteam: \"00000099000000003000\"\n", "")
            .compile();

    assertThat(
            policy.routes(
                signal(MessageType.SIGNAL, Contents.CONCERN, People.SAM),
                People.SAM,
                InvolvedOrganisations.NONE))
        .isEmpty();
  }

  @Test
  void knowsWhoWorksWhere() {
    PolicySet policy = Policies.load();

    assertThat(policy.worksIn(WIJKTEAM, "binnenstad")).isTrue();
    assertThat(policy.worksIn(Organisations.SCHOOL, "binnenstad")).isFalse();
    assertThat(policy.worksIn(WIJKTEAM, "elders")).isFalse();
  }

  private static String area(@Nullable Address address) {
    return routes(MessageType.SIGNAL, Contents.CONCERN, address).getFirst().area();
  }

  private static List<Route> routes(
      MessageType type, Map<String, Object> content, @Nullable Address address) {
    Subject subject =
        new Subject(People.SAM.bsn(), People.SAM.birthDate(), People.SAM.name(), address);
    return Policies.load()
        .routes(signal(type, content, subject), subject, InvolvedOrganisations.NONE);
  }

  private static Signal signal(MessageType type, Map<String, Object> content, Subject subject) {
    return new Signal("s-1", type, TestClock.START, List.of(subject), content, List.of());
  }
}
