package nl.sluis.fhir;

import ca.uhn.fhir.context.BaseRuntimeDeclaredChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.XhtmlType;
import org.jspecify.annotations.Nullable;

/**
 * Finds the elements that mean nothing without their value. An element without a value counts as
 * one that is not there, but that would be a guess for what FHIR calls a modifier element (status,
 * use, active, deceased …, R4 2.1.0.1), and for an extension, which exists for its value (ext-1).
 */
final class MissingValues {

  private final FhirContext context;
  private final Findings findings;

  MissingValues(FhirContext context, Findings findings) {
    this.context = context;
    this.findings = findings;
  }

  /**
   * Notes each of them.
   *
   * @param at FHIRPath to the element
   */
  void check(Base element, String at) {
    for (Property child : element.children()) {
      List<Base> values = child.getValues();
      String name = child.getName().replace("[x]", "");
      for (int i = 0; i < values.size(); i++) {
        String below = at + "." + name + (child.isList() ? "[" + i + "]" : "");
        checkValue(element, name, values.get(i), below);
        check(values.get(i), below);
      }
    }
  }

  private void checkValue(Base element, String name, Base value, String at) {
    if (value instanceof Extension extension) {
      if (!extension.hasExtension() && !says(extension.getValue())) {
        findings.add(at, "Een extensie staat er zonder waarde.");
      }
    } else if (!says(value) && isModifier(element, name)) {
      findings.add(at, "Dit element bepaalt wat er wordt bedoeld en staat er zonder waarde.");
    }
  }

  /** A type with parts says something by its parts, and each of those is looked at by itself. */
  private static boolean says(@Nullable Base value) {
    return value instanceof XhtmlType
        || value != null && (!value.isPrimitive() || Values.text(value).isPresent());
  }

  private boolean isModifier(Base element, String name) {
    return context.getElementDefinition(element.getClass())
            instanceof BaseRuntimeElementCompositeDefinition<?> definition
        && definition.getChildren().stream()
            .filter(BaseRuntimeDeclaredChildDefinition.class::isInstance)
            .map(BaseRuntimeDeclaredChildDefinition.class::cast)
            .anyMatch(one -> one.isModifier() && one.getElementName().equals(name));
  }
}
