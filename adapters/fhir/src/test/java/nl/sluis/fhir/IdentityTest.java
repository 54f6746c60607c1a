package nl.sluis.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import nl.sluis.intake.Parsed;
import nl.sluis.signal.Address;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

  private static ObjectNode withoutBsn() {
    ObjectNode bundle = Push.rich();
    Push.first(bundle, "Patient").remove("identifier");
    return bundle;
  }

  @Test
  void identifiesByNameAndAddressWhenThereIsNoBsn() {
    Subject subject = Push.signal(withoutBsn()).subjects().getFirst();

    assertThat(subject.bsn()).isNull();
    assertThat(subject.name()).isEqualTo(new PersonName("Sam Noor", "van der Voorbeeld"));
    assertThat(subject.address()).isEqualTo(new Address("5211AB", 12, "bis"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "address", "birthDate"})
  void refusesAPersonWithoutBsnWhenAPartOfTheIdentityIsMissing(String part) {
    ObjectNode bundle = withoutBsn();
    Push.first(bundle, "Patient").remove(part);

    assertThat(Push.pointers(Push.json(Push.bytes(bundle))))
        .anyMatch(pointer -> pointer.startsWith("Bundle.entry[0].resource"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"123456789", "000000000", "99999034", "9999903421", "abcdefghi"})
  void refusesABsnThatFailsTheElfproef(String bsn) {
    ObjectNode bundle = Push.minimal();
    ((ObjectNode) bundle.at("/entry/0/resource/identifier/0")).put("value", bsn);

    assertThat(Push.pointers(Push.json(Push.bytes(bundle))))
        .containsExactly("Bundle.entry[0].resource.identifier");
  }

  @Test
  void refusesTwoDifferentNumbersForOnePerson() {
    ObjectNode bundle = Push.minimal();
    Push.first(bundle, "Patient")
        .withArray("identifier")
        .addObject()
        .put("system", Names.BSN)
        .put("value", "900186021");

    assertThat(Push.pointers(Push.json(Push.bytes(bundle))))
        .containsExactly("Bundle.entry[0].resource.identifier");
  }

  @Test
  void doesNotCountAMaskedOrAnOldNumber() {
    ObjectNode bundle = Push.rich();
    ObjectNode identifier = (ObjectNode) bundle.at("/entry/0/resource/identifier/0");
    identifier.put("use", "old");

    assertThat(Push.signal(bundle).subjects().getFirst().bsn()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2014-03-02", "2014-03", "2014"})
  void takesABirthDateAsFarAsItIsKnown(String born) {
    ObjectNode bundle = Push.minimal();
    Push.first(bundle, "Patient").put("birthDate", born);

    for (Parsed parsed : List.of(Push.json(Push.bytes(bundle)), Push.xml(Push.xml(bundle)))) {
      assertThat(Push.signal(parsed).subjects().getFirst().birthDate()).hasToString(born);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2014-00-00", "00-05-2014", "2014-02-30", "201", "1899", "2100-01"})
  void saysHowToWriteABirthDateThatIsNotKnown(String born) {
    ObjectNode bundle = Push.minimal();
    Push.first(bundle, "Patient").put("birthDate", born);

    assertThat(Push.problem(Push.json(Push.bytes(bundle))).findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.pointer()).endsWith(".birthDate");
          assertThat(finding.reason()).contains("jjjj-mm", "niet bekend is");
        });
  }

  @Test
  void usesInitialsOnlyWhenThereAreNoOtherGivenNames() {
    ObjectNode bundle = withoutBsn();
    bundle
        .at("/entry/0/resource/name/0/_given")
        .forEach(given -> ((ObjectNode) given.at("/extension/0")).put("valueCode", "IN"));

    assertThat(Push.signal(bundle).subjects().getFirst().name())
        .isEqualTo(new PersonName("Sam Noor", "van der Voorbeeld"));
  }

  @Test
  void takesThePersonsOwnFamilyNameAndNotAPartners() {
    ObjectNode bundle = withoutBsn();
    ((ObjectNode) bundle.at("/entry/0/resource/name/0")).put("family", "Ander-van der Voorbeeld");

    assertThat(Push.signal(bundle).subjects().getFirst().name())
        .isEqualTo(new PersonName("Sam Noor", "van der Voorbeeld"));
  }

  @ParameterizedTest
  @CsvSource({
    "/entry/0/resource/name/0, family",
    "/entry/0/resource/name/0, text",
    "/entry/0/resource/name/0/_family/extension/0, valueString",
    "/entry/0/resource/address/0, city",
    "/entry/0/resource/address/0/_line/0/extension/1, valueString",
    "/entry/2/resource/name/0, family"
  })
  void refusesMoreThanOneLineInANameOrAddress(String at, String element) {
    for (String between : List.of("\n", "\t", "\r", "\u2028")) {
      ObjectNode bundle = withoutBsn();
      ((ObjectNode) bundle.at(at)).put(element, "een" + between + "twee");

      assertThat(Push.pointers(Push.json(Push.bytes(bundle))))
          .isNotEmpty()
          .allMatch(place -> place.contains(".name[0]") || place.contains(".address[0]"));
    }
  }

  @Test
  void takesTheLinesOfAWholeAddress() {
    ObjectNode bundle = withoutBsn();
    ((ObjectNode) bundle.at("/entry/0/resource/address/0")).put("text", "Straat 1\n5211AB Bos");

    assertThat(Push.signal(bundle)).isEqualTo(Push.signal(withoutBsn()));
  }

  @Test
  void refusesTheSamePersonTwice() {
    ObjectNode bundle = Push.rich();
    ((ObjectNode) bundle.at("/entry/1/resource/identifier/0")).put("value", "999990342");

    assertThat(Push.pointers(Push.json(Push.bytes(bundle))))
        .containsExactly("Bundle.entry[1].resource");
  }
}
