package nl.sluis.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

/** Whatever a Consent can hold has a place in the list: read, harmless or refused. */
class ConsentElementsTest {

  @Test
  void hasEveryElementOfFhirAndNoOther() {
    Set<String> model = new TreeSet<>();
    elements(new Consent(), model);
    List.of(
            new Meta(),
            new Narrative(),
            new Identifier(),
            new Reference(),
            new CodeableConcept(),
            new Coding(),
            new Period(),
            new Attachment(),
            new Extension())
        .forEach(type -> elements(type, model));

    assertThat(ConsentElements.known()).containsExactlyInAnyOrderElementsOf(model);
  }

  /** The elements of a type, and of the parts that have no type of their own. */
  private static void elements(Base element, Set<String> model) {
    for (Property child : element.children()) {
      boolean fresh = model.add(element.fhirType() + "." + child.getName());
      if (fresh && child.getTypeCode().isEmpty()) {
        elements(element.addChild(child.getName()), model);
      }
    }
  }
}
