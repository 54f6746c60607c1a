package nl.sluis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.agreement.Agreement;
import nl.sluis.signal.MessageType;
import nl.sluis.testing.Policies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What only the gateway itself says: everyone must be able to hear it, and nobody may bring it. */
@Tag("slow")
class SaidByTheGatewayTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

  private final PolicySet policy = Policies.load();
  private final Set<MessageType> types =
      policy.rules().messages().keySet().stream()
          .filter(policy::byGateway)
          .collect(Collectors.toSet());

  @Test
  void isWhatTellsOfTermsAndOfWhatBecameOfMessages() {
    assertThat(types)
        .extracting(MessageType::value)
        .containsExactlyInAnyOrder(
            "nl.jeugd.signaal.ontvangen",
            "nl.jeugd.toestemming.ingetrokken",
            "nl.jeugd.termijn.herinnering",
            "nl.jeugd.termijn.escalatie");
  }

  @Test
  void reachesEveryParticipantWhateverItsAgreementNames() {
    for (Agreement agreement : policy.agreements().values()) {
      assertThat(agreement.receives()).as(agreement.name()).containsAll(types);
    }
  }

  @Test
  void isTakenFromNobodyNotEvenFromTheMunicipality() {
    for (Agreement agreement : policy.agreements().values()) {
      for (MessageType type : types) {
        assertThat(policy.maySend(agreement.oin(), type, DAY)).as(agreement.name()).isFalse();
      }
    }
    assertThat(policy.agreement(policy.metadata().municipality()).orElseThrow().sends())
        .containsAll(types);
  }

  @Test
  void isSaidByTheMunicipalityAloneInEveryRow() {
    assertThat(policy.rules().matrix().rows())
        .filteredOn(row -> row.types().stream().anyMatch(policy::byGateway))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.senders()).containsExactly("gemeente"));
  }
}
