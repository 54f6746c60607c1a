package nl.sluis.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import nl.sluis.participant.Agreement;
import nl.sluis.signal.MessageType;
import nl.sluis.testing.Organisations;
import nl.sluis.testing.Policies;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyLoaderTest {

  @TempDir private Path folder;

  @Test
  void loadsThePoliciesOfThisRepository() {
    PolicySet policy = Policies.load();

    assertThat(policy.charter().municipality()).isEqualTo(Organisations.GEMEENTE);
    assertThat(policy.charter().zone()).isEqualTo(ZoneId.of("Europe/Amsterdam"));
    assertThat(policy.charter().inboxTerm()).isEqualTo(Duration.ofDays(30));
    assertThat(policy.charter().deliveryTerm()).isEqualTo(Duration.ofDays(7));
    assertThat(policy.areas()).containsExactlyInAnyOrder("binnenstad", "overig");
    assertThat(policy.knowsPurpose("vroeghulp-jeugd")).isTrue();
    assertThat(policy.knowsPurpose("marketing")).isFalse();
    assertThat(policy.knowsRole("regisseur")).isTrue();
    assertThat(policy.knowsRole("buurman")).isFalse();
    assertThat(policy.knowsCustody("tweehoofdig")).isTrue();
    assertThat(policy.knowsCustody("onbekend")).isFalse();
  }

  @Test
  void readsAnAgreementAsItIsWritten() {
    Agreement school = Policies.load().agreement(Organisations.SCHOOL).orElseThrow();

    assertThat(school.role()).isEqualTo("school");
    assertThat(school.sends()).contains(MessageType.SIGNAL, MessageType.INDEX_REPORT);
    assertThat(school.receives()).isEmpty();
    assertThat(school.contact().department()).isEqualTo("Zorgteam");
    assertThat(Policies.load().agreement(Organisations.STRANGER)).isEmpty();
  }

  @Test
  void namesAVersionThatChangesWithEveryFile() {
    String before = Policies.load().charter().version();
    assertThat(before).matches("2026\\.11\\+[0-9a-f]{12}");

    assertThat(Policies.copyTo(folder.resolve("same")).load().charter().version())
        .isEqualTo(before);
    assertThat(
            Policies.copyTo(folder.resolve("rule"))
                .append("matrix.yaml", "# changed\n")
                .load()
                .charter()
                .version())
        .isNotEqualTo(before);
    assertThat(
            Policies.copyTo(folder.resolve("agreement"))
                .change("agreements/fg.yaml", "department: FG", "department: Privacy")
                .load()
                .charter()
                .version())
        .isNotEqualTo(before);
  }

  /**
   * A file, what is changed in it, and the complaint: in which file, where (lines and positions as
   * N, for the files grow), and about what.
   */
  @ParameterizedTest(name = "{0}: {1} becomes {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          roles.yaml | { title: School } | { title: School, kleur: rood } | roles.yaml, regel N: roles.school.kleur: | Unrecognized
          policy.yaml | timezone: Europe/Amsterdam | timezone: Mars | policy.yaml, regel N: timezone: | Mars
          policy.yaml | inbox: P30D | inbox: | policy.yaml, regel N: terms.inbox: | null
          matrix.yaml | title: Organisatie op | titel: Organisatie op | matrix.yaml, regel N: rows[N].title: | title
          matrix.yaml | effect: forbid | effect: maybe | matrix.yaml, regel N: rows[N].effect: | maybe
          matrix.yaml | effect: forbid | basis: avg-6-1 | matrix.yaml, regel N: | basis
          matrix.yaml | effect: forbid | # | matrix.yaml, regel N: rows[N].effect: | null
          matrix.yaml | [huisarts] | [huisarts, null] | matrix.yaml, regel N: rows[N].senders[N]: | null
          matrix.yaml | { in: verwijsindex-melders } | { in: verwijsindex-melders, notIn: verwijsindex-melders } | matrix.yaml, regel N: rows[N].senders: | noem rollen
          matrix.yaml | basis: jeugdwet-7.1.4.1 | basis: jeugdwet-9 | matrix.yaml: rows[N] (rij 3): | onbekende grondslag 'jeugdwet-9'
          matrix.yaml | purpose: vroeghulp-jeugd | purpose: marketing | matrix.yaml: rows[N] (rij 5): | 'marketing'
          matrix.yaml | senders: [huisarts] | senders: [huisart] | matrix.yaml: rows[N] (rij 5): | onbekende rol 'huisart'
          matrix.yaml | recipients: [schuldhulp] | recipients: [bank] | matrix.yaml: rows[N] (rij 20): | onbekende rol 'bank'
          matrix.yaml | act: wgbo-verstrekking | act: iets | matrix.yaml: rows[N] (rij 5): | onbekende handeling 'iets'
          matrix.yaml | act: wgbo-verstrekking | # | matrix.yaml: rows[N] (rij 5): | noemt een 'act'
          matrix.yaml | notice: { act: vir-kennisgeving | notice: { act: iets | matrix.yaml: rows[N] (rij 3): | onbekende handeling 'iets'
          matrix.yaml | in: verwijsindex-melders | in: vrienden | matrix.yaml: rows[N] (rij 3): | onbekende groep 'vrienden'
          matrix.yaml | except: [corporatie] | except: [corporati] | matrix.yaml: rows[N] (rij 4): | onbekende rol 'corporati'
          matrix.yaml | leeftijd < 23 | leeftijd < | matrix.yaml: rows[N] (rij 3): geen geldige voorwaarde: | leeftijd <
          matrix.yaml | leeftijd < 23 | leeftijd < ernst | matrix.yaml: rows[N] (rij 3): geen geldige voorwaarde: | ernst
          matrix.yaml | leeftijd < 23 | leeftijd | matrix.yaml: rows[N] (rij 3): geen geldige voorwaarde: | bool
          matrix.yaml | recipients: [wijkteam, regisseur] | recipients: [wijkteam, jeugdhulp] | matrix.yaml: rows[N] (rij 5): geen veldenlijst | 'jeugdhulp'
          allow-lists.yaml | recipients: [regisseur, wijkteam] | recipients: [regisseur, school] | allow-lists.yaml: allowLists[N]: rol 'school' | geen grond om een bsn te krijgen
          allow-lists.yaml | recipients: [schuldhulp] | recipients: [bank] | allow-lists.yaml: allowLists[N]: | onbekende rol 'bank'
          allow-lists.yaml | type: nl.jeugd.vir.melding | type: melding | allow-lists.yaml: allowLists[N].type: | berichttype
          roles.yaml | roles: [school, | roles: [skool, | roles.yaml: groups.verwijsindex-melders: | onbekende rol 'skool'
          roles.yaml | basis: besluit-jeugdwet-7.1 | basis: iets | roles.yaml: groups.verwijsindex-melders: | onbekende grondslag 'iets'
          age-table.yaml | { from: 0, who: [representatives] } | { from: 1, who: [representatives] } | age-table.yaml: acts.avg-toestemming: | vanaf 0 ontbreekt
          age-table.yaml | { from: 16, who: [self] } | { from: 0, who: [self] } | age-table.yaml: acts.avg-toestemming: | dubbel
          age-table.yaml | who: [self] | who: [buurman] | age-table.yaml, regel N: acts.avg-toestemming.ages[N].who[N]: | buurman
          age-table.yaml | voogdij: 1 | voogdij: -1 | age-table.yaml: custody.voogdij: | minder dan 0
          routing.yaml | name: binnenstad | name: Oud Zuid | routing.yaml: areas.Oud Zuid: | kleine letters
          roles.yaml | fg:            { | FG:            { | roles.yaml: roles.FG: | kleine letters
          retention.yaml | jeugdwet-7.1.4.5 | iets | retention.yaml: removal (nl.jeugd.vir.melding): | onbekende grondslag 'iets'
          routing.yaml | recipient: regisseur | recipient: regiseur | routing.yaml: nl.jeugd.signaal.gemeld: | onbekende rol 'regiseur'
          routing.yaml | otherwise: wijkteam | otherwise: wijk | routing.yaml: nl.jeugd.signaal.gemeld: | onbekende rol 'wijk'
          routing.yaml | "00000099000000004000" | "00000099000000003000" | routing.yaml: areas.binnenstad.regisseur: | geen overeenkomst met een regisseur
          agreements/school.yaml | role: school | role: basisschool | agreements/school.yaml: | onbekende rol 'basisschool'
          agreements/school.yaml | "00000099000000001000" | "99" | agreements/school.yaml: | twenty digits
          agreements/school.yaml | "00000099000000001000" | "00000099000000002000" | agreements/school.yaml: | hetzelfde oin
          agreements/school.yaml | from: 2026-01-01 | from: gisteren | agreements/school.yaml, regel N: from: | gisteren
          agreements/school.yaml | to: 2027-12-31 | to: 2025-12-31 | agreements/school.yaml: | ligt voor het begin
          agreements/school.yaml | nl.jeugd.signaal.gemeld | signaal | agreements/school.yaml: | berichttype
          """)
  void refusesABrokenFileAndSaysWhereAndWhy(
      String file, String text, @Nullable String by, String place, String complaint) {
    var broken = Policies.copyTo(folder).change(file, text, by == null ? "" : by);

    assertThatThrownBy(broken::load)
        .isInstanceOf(PolicyException.class)
        .message()
        .satisfies(message ->
            assertThat(message.replaceAll("regel \\d+", "regel N").replaceAll("\\[\\d+]", "[N]"))
                .startsWith(place)
                .contains(complaint));
  }

  @Test
  void namesTheLineOfAnUnknownKey() {
    var broken =
        Policies.copyTo(folder)
            .write(
                "purposes.yaml",
                """
                purposes:
                  vroeghulp-jeugd:
                    title: Hulp
                    law: Jeugdwet
                    reden: zomaar
                """);

    assertThatThrownBy(broken::load)
        .isInstanceOf(PolicyException.class)
        .hasMessageStartingWith("purposes.yaml, regel 5: purposes.vroeghulp-jeugd.reden: ");
  }

  @Test
  void refusesAKeyThatIsThereTwice() {
    var broken = Policies.copyTo(folder).append("policy.yaml", "timezone: UTC\n");

    assertThatThrownBy(broken::load)
        .isInstanceOf(PolicyException.class)
        .hasMessageStartingWith("policy.yaml, regel ")
        .hasMessageContaining("timezone");
  }

  @Test
  void refusesASecondDocumentInAFile() {
    var broken = Policies.copyTo(folder).append("matrix.yaml", "---\nrows: []\n");

    assertThatThrownBy(broken::load)
        .isInstanceOf(PolicyException.class)
        .hasMessageStartingWith("matrix.yaml, regel");
  }

  @Test
  void refusesTwoListsForTheSameRecipientAndType() {
    var broken =
        Policies.copyTo(folder)
            .append(
                "allow-lists.yaml",
                """

                  - type: nl.jeugd.vir.melding
                    recipients: [verwijsindex]
                    fields: [toelichting]
                """);

    assertThatThrownBy(broken::load)
        .isInstanceOf(PolicyException.class)
        .hasMessage("allow-lists.yaml: allowLists[3]: tweede lijst voor 'verwijsindex'");
  }

  @Test
  void refusesAFileThatSaysNothing() {
    for (String nothing : List.of("", "# nothing\n", "null\n", "---\n")) {
      var broken =
          Policies.copyTo(folder.resolve("set-" + nothing.hashCode()))
              .write("retention.yaml", nothing);

      assertThatThrownBy(broken::load)
          .isInstanceOf(PolicyException.class)
          .hasMessageStartingWith("retention.yaml");
    }
  }

  @Test
  void refusesASetWithoutAreas() {
    var broken = Policies.copyTo(folder).write("routing.yaml", "routes: []\nareas: []\n");

    assertThatThrownBy(broken::load)
        .isInstanceOf(PolicyException.class)
        .hasMessageStartingWith("routing.yaml: areas:");
  }

  @Test
  void refusesASetOfWhichAFileIsMissing() {
    var broken = Policies.copyTo(folder).delete("retention.yaml");

    assertThatThrownBy(broken::load)
        .isInstanceOf(PolicyException.class)
        .hasMessage("retention.yaml: niet te lezen");
  }
}
