package nl.sluis.certs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParticipantsTest {
  private static final String SCHOOL =
      """
      participants:
        - name: school
          oin: "00000099000000001000"
          organisation: Basisschool De Sluis (voorbeeld)
          role: school
      counterexamples:
        - name: expired
          as: school
          flaw: expired
          purpose: Ended yesterday.
      """;

  @Test
  void listsTheExample() {
    assertThat(Participants.example().names())
        .containsExactly(
            "school",
            "huisarts",
            "wijkteam",
            "regisseur",
            "veilig-thuis",
            "corporatie",
            "politie",
            "fg",
            "server",
            "uitgaand",
            "beheerder",
            "schuldhulp",
            "gi",
            "rvdk",
            "jgz",
            "jeugdhulp",
            "leerplicht",
            "wmo",
            "participatie",
            "procesregisseur",
            "vir-regievoerder",
            "wijkteam-noord",
            "regisseur-noord",
            "ontvanger",
            "expired",
            "revoked",
            "foreign");
  }

  @Test
  void readsAParticipantWithoutHostsAsAClient() throws IOException {
    Participants read = read(SCHOOL);

    assertThat(read.participants())
        .singleElement()
        .extracting(Participant::hosts)
        .asList()
        .isEmpty();
    assertThat(read.counterexamples().getFirst().flaw()).isEqualTo(Counterexample.Flaw.EXPIRED);
  }

  @ParameterizedTest
  @CsvSource({
    "00000099000000001000, 00000001000000001000, oin: 00000099",
    "00000099000000001000, 0000009900000000100, oin: 00000099",
    "name: school, name: ../school, kleine letters",
    "name: school, name: root, de naam 'root'",
    "name: expired, name: school, de naam 'school'",
    "as: school, as: huisarts, er is geen deelnemer 'huisarts'",
    "role: school, rol: school, rol",
    "    role: school, , role",
    "flaw: expired, flaw: ugly, flaw",
  })
  void refusesAMistakeAndSaysWhere(String good, String mistake, String complaint) {
    String yaml = SCHOOL.replaceFirst(good, mistake == null ? "" : mistake);

    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(complaint);
  }

  private static Participants read(String yaml) throws IOException {
    return Participants.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
  }
}
