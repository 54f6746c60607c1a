package nl.sluis.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import nl.sluis.agreement.Agreement;
import nl.sluis.policy.load.PolicyLoader;
import nl.sluis.signal.MessageType;
import nl.sluis.testing.Organisations;
import nl.sluis.testing.Policies;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class PolicyLoaderTest {

  @TempDir private Path folder;

  @Test
  void loadsThePoliciesOfThisRepository() {
    PolicySet policy = Policies.load();

    assertThat(policy.metadata().municipality()).isEqualTo(Organisations.GEMEENTE);
    assertThat(policy.metadata().zone()).isEqualTo(ZoneId.of("Europe/Amsterdam"));
    assertThat(policy.metadata().inboxTerm()).isEqualTo(Duration.ofDays(30));
    assertThat(policy.metadata().deliveryTerm()).isEqualTo(Duration.ofDays(7));
    assertThat(policy.areas()).containsExactlyInAnyOrder("binnenstad", "noord", "overig");
    assertThat(policy.knowsPurpose("vroeghulp-jeugd")).isTrue();
    assertThat(policy.knowsPurpose("marketing")).isFalse();
    assertThat(policy.knowsRole("regisseur")).isTrue();
    assertThat(policy.knowsRole("buurman")).isFalse();
    assertThat(policy.knowsRepresentation("tweehoofdig")).isTrue();
    assertThat(policy.knowsRepresentation("buurman")).isFalse();
  }

  @Test
  void provesWhatItLoads() {
    PolicyLoader.Proven proven = new PolicyLoader(Policies.folder()).prove((done, all) -> {});

    assertThat(proven.proof().counterexample()).isEmpty();
    assertThat(proven.proof().invariants()).isGreaterThanOrEqualTo(25);
    assertThat(proven.proof().combinations()).isGreaterThan(500_000);
    assertThat(proven.policy().metadata()).isEqualTo(Policies.load().metadata());
  }

  @Test
  void readsAnAgreementAsItIsWritten() {
    Agreement school = Policies.load().agreement(Organisations.SCHOOL).orElseThrow();

    assertThat(school.role()).isEqualTo("school");
    assertThat(school.sends()).contains(MessageType.SIGNAL, MessageType.INDEX_REPORT);
    assertThat(school.receives())
        .contains(MessageType.PLAN_ENDED)
        .doesNotContain(MessageType.SIGNAL);
    assertThat(school.contact().department()).isEqualTo("Zorgteam");
    assertThat(Policies.load().agreement(Organisations.STRANGER)).isEmpty();
  }

  @Test
  void namesAVersionThatChangesWithEveryFile() {
    String before = Policies.load().metadata().version();
    assertThat(before).matches("2026\\.11\\+[0-9a-f]{12}");

    assertThat(Policies.copyTo(folder.resolve("same")).compile().metadata().version())
        .isEqualTo(before);
    assertThat(
            Policies.copyTo(folder.resolve("rule"))
                .append("matrix.yaml", "# changed\n")
                .compile()
                .metadata()
                .version())
        .isNotEqualTo(before);
    assertThat(
            Policies.copyTo(folder.resolve("agreement"))
                .change("agreements/fg.yaml", "department: FG", "department: Privacy")
                .compile()
                .metadata()
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
          roles.yaml | { title: School } | { title: School, kleur: rood } | roles.yaml, regel N: roles.school.kleur: | onbekende sleutel
          policy.yaml | timezone: Europe/Amsterdam | timezone: Mars | policy.yaml, regel N: timezone: | Mars
          policy.yaml | inbox: P30D | inbox: | policy.yaml, regel N: terms.inbox: | ontbreekt
          policy.yaml | packs: [] | packs: [elders] | policy.yaml, regel N: packs[N]: | onbekend pakket
          matrix.yaml | title: Organisatie op | titel: Organisatie op | matrix.yaml, regel N: rows[N].title: | title
          matrix.yaml | effect: forbid | effect: maybe | matrix.yaml, regel N: rows[N].effect: | maybe
          matrix.yaml | effect: forbid | basis: avg-6-1 | matrix.yaml, regel N: | basis
          matrix.yaml | effect: forbid | # | matrix.yaml, regel N: rows[N].effect: | ontbreekt
          matrix.yaml | effect: consent | effect: inform | matrix.yaml, regel N: rows[N]: | 'act'
          matrix.yaml | row: "1b" | row: "1" | matrix.yaml, regel N: rows[N].row: | rij 1 staat er dubbel
          matrix.yaml | types: [nl.jeugd.vir.melding] | types: [] | matrix.yaml, regel N: rows[N].types: | noem ten minste één berichttype
          matrix.yaml | types: [nl.jeugd.vir.melding] | types: [nl.jeugd.melding] | matrix.yaml, regel N: rows[N].types: | onbekend berichttype 'nl.jeugd.melding'
          matrix.yaml | [huisarts] | [huisarts, null] | matrix.yaml, regel N: rows[N].senders: | noem rollen
          matrix.yaml | { in: verwijsindex-melders } | { in: verwijsindex-melders, notIn: verwijsindex-melders } | matrix.yaml, regel N: rows[N].senders: | noem rollen
          matrix.yaml | basis: jeugdwet-7.1.4.1 | basis: jeugdwet-9 | matrix.yaml, regel N: rows[N].basis: | onbekende grondslag 'jeugdwet-9'
          matrix.yaml | purpose: vroeghulp-jeugd | purpose: marketing | matrix.yaml, regel N: rows[N].purpose: | onbekend doel 'marketing'
          matrix.yaml | senders: [huisarts] | senders: [huisart] | matrix.yaml, regel N: rows[N].senders: | onbekende rol 'huisart'
          matrix.yaml | recipients: [schuldhulp] | recipients: [bank] | matrix.yaml, regel N: rows[N].recipients: | onbekende rol 'bank'
          matrix.yaml | act: wgbo-verstrekking | act: iets | matrix.yaml, regel N: rows[N].act: | onbekende handeling 'iets'
          matrix.yaml | act: wgbo-verstrekking | # | matrix.yaml, regel N: rows[N]: | noemt een 'act'
          matrix.yaml | notice: verwijsindex | hold: P14D | matrix.yaml, regel N: rows[N]: | kan aanhouden
          matrix.yaml | notice: verwijsindex | notice: iets | matrix.yaml, regel N: rows[N].notice: | onbekende kennisgeving 'iets'
          matrix.yaml | effect: forbid | effect: inform | matrix.yaml, regel N: rows[N]: | noemt een 'notice'
          matrix.yaml | in: verwijsindex-melders | in: vrienden | matrix.yaml, regel N: rows[N].senders: | onbekende groep 'vrienden'
          matrix.yaml | except: [corporatie] | except: [corporati] | matrix.yaml, regel N: rows[N].senders: | onbekende rol 'corporati'
          matrix.yaml | leeftijd < 23 | leeftijd < | matrix.yaml, regel N: rows[N].conditions[N].if: geen geldige voorwaarde: | leeftijd <
          matrix.yaml | leeftijd < 23 | leeftijd < ernst | matrix.yaml, regel N: rows[N].conditions[N].if: geen geldige voorwaarde: | ernst
          matrix.yaml | leeftijd < 23 | leeftijd | matrix.yaml, regel N: rows[N].conditions[N].if: geen geldige voorwaarde: | bool
          matrix.yaml | leeftijd < 23 | '''"kleur" in velden''' | matrix.yaml, regel N: rows[N].conditions[N].if: | onbekend veld 'kleur'
          matrix.yaml | leeftijd < 23 | '''"toelichting" in waarden''' | matrix.yaml, regel N: rows[N].conditions[N].if: | naar de waarde van 'toelichting'
          matrix.yaml | leeftijd < 23 | size(velden) > 2 | matrix.yaml, regel N: rows[N].conditions[N].if: | noem velden met hun naam
          matrix.yaml | recipients: [wijkteam, regisseur] | recipients: [wijkteam, jeugdhulp] | matrix.yaml, regel N: rows[N]: geen veldenlijst | 'jeugdhulp'
          allow-lists.yaml | recipients: [regisseur, wijkteam] | recipients: [regisseur, school] | allow-lists.yaml, regel N: allowLists[N].recipients: | geen grond om een bsn te krijgen
          allow-lists.yaml | recipients: [schuldhulp] | recipients: [bank] | allow-lists.yaml, regel N: allowLists[N].recipients: | onbekende rol 'bank'
          allow-lists.yaml | type: nl.jeugd.vir.melding | type: melding | allow-lists.yaml, regel N: allowLists[N].type: | berichttype
          allow-lists.yaml | leefgebieden, | leefgebieden, kleur, | allow-lists.yaml, regel N: allowLists[N].fields: | 'kleur'
          allow-lists.yaml | leefgebieden, | leefgebieden, verzuim.uren, | allow-lists.yaml, regel N: allowLists[N].fields: | komt in dit berichttype niet voor
          allow-lists.yaml | leefgebieden, | leefgebieden, toelichting, | allow-lists.yaml, regel N: allowLists[N].fields: | kan elke tekst zijn
          fields.yaml | kind: integer, min: 1, max: 99999, title: Huisnummer | kind: line, title: Huisnummer | allow-lists.yaml, regel N: allowLists[N].withoutBsn: | kan elke tekst zijn
          fields.yaml | ernst: { category: zorg | ernst: { category: hulp | fields.yaml, regel N: fields.ernst.category: | 'hulp'
          fields.yaml | kind: code, values: [laag, midden, hoog] | kind: code | fields.yaml, regel N: fields.ernst: | noem de waarden
          fields.yaml | kind: code, values: [laag, midden, hoog] | kind: kleur | fields.yaml, regel N: fields.ernst.kind: | onbekende soort 'kleur'
          fields.yaml | values: [laag, midden, hoog] | values: [laag, midden, jeugd-ggz] | fields.yaml, regel N: fields.ernst.category: | wie 'jeugd-ggz' kan zeggen, valt onder 'gezondheid'
          fields.yaml | kind: date, day: coming, title: Antwoord gevraagd voor | kind: line, day: coming, title: Antwoord gevraagd voor, free: x | fields.yaml, regel N: fields.verzoek.termijn.day: | is geen dag
          fields.yaml | holds: [telefoon, email] | holds: [fax] | fields.yaml, regel N: fields.afsluiting.nazorg.holds: | onbekende vorm 'fax'
          fields.yaml | title: Achttiende verjaardag } | title: Achttiende verjaardag, holds: [adres] } | fields.yaml, regel N: fields.overgang.verjaardag18.holds: | noem ook 'free'
          fields.yaml | patterns: ['[a-z0-9 | patterns: ['([a-z0-9 | fields.yaml, regel N: forms.email.patterns[N]: | geen geldige reguliere expressie
          fields.yaml | dayIf: veiligheid.gedaan | dayIf: veiligheid.instrument | fields.yaml, regel N: fields.veiligheid.datum.dayIf: | zegt geen ja of nee
          fields.yaml | dayIf: veiligheid.gedaan | dayIf: veiligheid.klaar | fields.yaml, regel N: fields.veiligheid.datum.dayIf: | onbekend veld
          matrix.yaml | only: [verzoek.kenmerk, | only: [verzoek.naam, | matrix.yaml, regel N: rows[N].only: | onbekend veld 'verzoek.naam'
          messages.yaml | unasked: [procesregie] | unasked: [wijkregie] | messages.yaml, regel N: messages.nl.jeugd.opschaling.besluit.plan.unasked: | onbekende trede 'wijkregie'
          messages.yaml | needs: { maatregel: [gi] } | needs: { straf: [gi] } | messages.yaml, regel N: messages.nl.jeugd.opschaling.besluit.plan.needs: | onbekende trede 'straf'
          messages.yaml | required: [overleg.onderwerp] | required: [overleg.antwoord] | messages.yaml, regel N: messages.nl.jeugd.mdo.deelname.required: | 'overleg.antwoord'
          messages.yaml | confirmed: [voortgang.rechtstreeksBetrokken] | confirmed: [voortgang.stand] | messages.yaml, regel N: messages.nl.jeugd.jeugdhulp.voortgang.confirmed: | zegt geen ja of nee
          fields.yaml | says: { gezondheid: gezondheid, | says: { gezond: gezondheid, | fields.yaml, regel N: fields.plan.leefgebied.says: | staat niet onder 'values'
          fields.yaml | says: { gezondheid: gezondheid, | says: { gezondheid: zorgelijk, | fields.yaml, regel N: fields.plan.leefgebied.says: | onbekende categorie 'zorgelijk'
          fields.yaml | also: plan.leefgebied, kind: date | also: plan.kenmerk, kind: date | fields.yaml, regel N: fields.plan.termijn.also: | heeft geen 'says'
          notices.yaml | act: vir-kennisgeving | act: iets | notices.yaml, regel N: notices.verwijsindex.act: | onbekende handeling 'iets'
          notices.yaml | basis: jeugdwet-7.1.5.1 | basis: iets | notices.yaml, regel N: notices.verwijsindex.basis: | onbekende grondslag 'iets'
          purposes.yaml | to: schuldhulpverlening | to: bankieren | purposes.yaml, regel N: reuse[N].to: | 'bankieren'
          purposes.yaml | basis: wgs-8d | basis: iets | purposes.yaml, regel N: reuse[N].basis: | onbekende grondslag 'iets'
          legal-bases.yaml | seen: [2015-01-01, 2026-01-01] | # | legal-bases.yaml, regel N: legalBases.jeugdwet-7.1.4.1: | noem bij 'seen' de datum van de tekst
          legal-bases.yaml | seen: [2015-01-01, 2026-01-01] | seen: [] | legal-bases.yaml, regel N: legalBases.jeugdwet-7.1.4.1: | noem bij 'seen' de datum van de tekst
          legal-bases.yaml | '    status: read' | '    status: memory' | legal-bases.yaml, regel N: legalBases.jeugdwet-7.1.4.1.seen: | die is niet gelezen
          legal-bases.yaml | validFrom: 2015-01-01 | '{ validFrom: 2015-01-01 }' | legal-bases.yaml, regel N: | geen geldige YAML
          roles.yaml | roles: [school, | roles: [skool, | roles.yaml, regel N: groups.verwijsindex-melders.roles: | onbekende rol 'skool'
          roles.yaml | basis: besluit-jeugdwet-7.1 | basis: iets | roles.yaml, regel N: groups.verwijsindex-melders.basis: | onbekende grondslag 'iets'
          roles.yaml | bsn: wabb-10 | bsn: iets | roles.yaml, regel N: roles.leerplicht.bsn: | onbekende grondslag 'iets'
          roles.yaml | fg:            { | FG:            { | roles.yaml, regel N: roles.FG: | kleine letters
          age-table.yaml | { from: 0, all: [representatives] } | { from: 1, all: [representatives] } | age-table.yaml, regel N: acts.avg-toestemming: | vanaf 0 ontbreekt
          age-table.yaml | { from: 16, all: [self] | { from: 0, all: [self] | age-table.yaml, regel N: acts.avg-toestemming.ages[N]: | dubbel
          age-table.yaml | all: [representatives] } | all: [buurman] } | age-table.yaml, regel N: acts.avg-toestemming.ages[N].all[N]: | buurman
          age-table.yaml | all: [representatives] } | all: [] } | age-table.yaml, regel N: acts.avg-toestemming.ages[N].all: | noem ten minste één
          age-table.yaml | all: [representatives] } | nobody: false } | age-table.yaml, regel N: acts.avg-toestemming.ages[N]: | precies één van
          age-table.yaml | all: [representatives] } | all: [self], any: [self] } | age-table.yaml, regel N: acts.avg-toestemming.ages[N]: | precies één van
          age-table.yaml | law: uavg-5 | law: iets | age-table.yaml, regel N: acts.avg-toestemming.law: | onbekende grondslag 'iets'
          age-table.yaml | until: 18, speaker: 18, voices: 1 | until: 18, speaker: 18, voices: -1 | age-table.yaml, regel N: representation.voogdij.voices: | minder dan 0
          age-table.yaml | laws: [bw-1-282, bw-1-246], from: 0, until: 18 | laws: [bw-1-282, bw-1-246], from: 0, until: 0 | age-table.yaml, regel N: representation.gezamenlijke-voogdij.until: | ligt niet na
          age-table.yaml | laws: [bw-1-282, bw-1-246] | laws: [wet-van-ohm] | age-table.yaml, regel N: representation.gezamenlijke-voogdij.laws: | onbekende grondslag
          age-table.yaml | acts: [avg-toestemming, avg-rechten-vermogen | acts: [zomaar, avg-rechten-vermogen | age-table.yaml, regel N: representation.bewind.acts: | onbekende handeling
          age-table.yaml | until: 18, speaker: 18, voices: 1 | until: 18, speaker: 0, voices: 1 | age-table.yaml, regel N: representation.voogdij.speaker: | een pasgeborene spreekt voor niemand
          age-table.yaml | purposes: [schuldhulpverlening] | purposes: [marketing] | age-table.yaml, regel N: representation.bewind.purposes: | onbekend doel
          age-table.yaml | avg-intrekking: | avg-intrekken: | age-table.yaml, regel N: acts: | 'avg-intrekking' ontbreekt
          retention.yaml | basis: jeugdwet-7.1.4.5 } | basis: iets } | retention.yaml, regel N: removal[N].basis: | onbekende grondslag 'iets'
          retention.yaml | nl.jeugd.signaal.gemeld: doorvoer | nl.jeugd.signaal.gemeld: eeuwig | retention.yaml, regel N: of.nl.jeugd.signaal.gemeld: | onbekende bewaarklasse 'eeuwig'
          routing.yaml | name: binnenstad | name: Oud Zuid | routing.yaml, regel N: areas[N].name: | kleine letters
          routing.yaml | recipient: regisseur | recipient: regiseur | routing.yaml, regel N: routes[N].to[N].recipient: | onbekende rol 'regiseur'
          routing.yaml | otherwise: wijkteam | otherwise: wijk | routing.yaml, regel N: routes[N].to[N].otherwise: | onbekende rol 'wijk'
          routing.yaml | onlyWith: verwijsindex.risicos | onlyWith: verwijsindex.risico | routing.yaml, regel N: routes[N].to[N].onlyWith: | 'verwijsindex.risico'
          routing.yaml | "00000099000000004000" | "00000099000000003000" | routing.yaml, regel N: areas[N].teams.regisseur: | geen overeenkomst met een regisseur
          agreements/school.yaml | role: school | role: gemeente | agreements/school.yaml, regel N: role: | alleen voor de gemeente van policy.yaml
          agreements/school.yaml | role: school | role: basisschool | agreements/school.yaml, regel N: role: | onbekende rol 'basisschool'
          agreements/school.yaml | "00000099000000001000" | "99" | agreements/school.yaml, regel N: oin: | geen OIN
          agreements/school.yaml | "00000099000000001000" | "00000099000000002000" | agreements/school.yaml, regel N: oin: | hetzelfde oin
          agreements/school.yaml | from: 2026-01-01 | from: gisteren | agreements/school.yaml, regel N: from: | gisteren
          agreements/school.yaml | to: 2027-12-31 | to: 2025-12-31 | agreements/school.yaml, regel N: to: | ligt voor het begin
          agreements/school.yaml | nl.jeugd.signaal.gemeld | signaal | agreements/school.yaml, regel N: sends: | berichttype
          """)
  void refusesABrokenFileAndSaysWhereAndWhy(
      String file, String text, @Nullable String by, String place, String complaint) {
    var broken = Policies.copyTo(folder).change(file, text, by == null ? "" : by);

    assertThatThrownBy(broken::compile)
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

    assertThatThrownBy(broken::compile)
        .isInstanceOf(PolicyException.class)
        .hasMessageStartingWith("purposes.yaml, regel 5: purposes.vroeghulp-jeugd.reden: ");
  }

  @Test
  void knowsTheRowsOfAPackThatCounts() {
    PolicySet with =
        Policies.copyTo(folder).change("policy.yaml", "packs: []", "packs: [wams]").compile();

    assertThat(with.rules().matrix().rows())
        .hasSizeGreaterThan(Policies.load().rules().matrix().rows().size());
    assertThat(with.metadata().version()).isNotEqualTo(Policies.load().metadata().version());
  }

  @Test
  void namesTheLineOfWhatDoesNotExist() {
    var broken =
        Policies.copyTo(folder)
            .change("purposes.yaml", "basis: wgs-8d", "basis: wet-van-vraag-en-aanbod");

    assertThatThrownBy(broken::compile)
        .isInstanceOf(PolicyException.class)
        .hasMessage(
            "purposes.yaml, regel 29: reuse[0].basis: onbekende grondslag 'wet-van-vraag-en-aanbod'");
  }

  @Test
  void refusesAKeyThatIsThereTwice() {
    var broken = Policies.copyTo(folder).append("policy.yaml", "timezone: UTC\n");

    assertThatThrownBy(broken::compile)
        .isInstanceOf(PolicyException.class)
        .hasMessageStartingWith("policy.yaml, regel ")
        .hasMessageContaining("timezone");
  }

  @Test
  void refusesASecondDocumentInAFile() {
    var broken = Policies.copyTo(folder).append("matrix.yaml", "---\nrows: []\n");

    assertThatThrownBy(broken::compile)
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
                    fields: [ernst]
                """);

    assertThatThrownBy(broken::compile)
        .isInstanceOf(PolicyException.class)
        .hasMessageMatching(
            "allow-lists.yaml, regel \\d+: allowLists\\[\\d+]\\.recipients: tweede lijst voor 'verwijsindex'");
  }

  @Test
  void refusesAFileThatSaysNothing() {
    for (String nothing : List.of("", "# nothing\n", "null\n", "---\n")) {
      var broken =
          Policies.copyTo(folder.resolve("set-" + nothing.hashCode()))
              .write("retention.yaml", nothing);

      assertThatThrownBy(broken::compile)
          .isInstanceOf(PolicyException.class)
          .hasMessageStartingWith("retention.yaml");
    }
  }

  @Test
  void refusesASetWithoutAreas() {
    var broken = Policies.copyTo(folder).write("routing.yaml", "routes: []\nareas: []\n");

    assertThatThrownBy(broken::compile)
        .isInstanceOf(PolicyException.class)
        .hasMessageStartingWith("routing.yaml, regel 2: areas:");
  }

  @Test
  void refusesASetOfWhichAFileIsMissing() {
    var broken = Policies.copyTo(folder).delete("retention.yaml");

    assertThatThrownBy(broken::compile)
        .isInstanceOf(PolicyException.class)
        .hasMessage("retention.yaml ontbreekt: zet het bestand terug in de map met regels");
  }
}
