package nl.sluis.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;

/** Goes past every element of a resource, and of the resources in it. */
final class Elements {

  /** What is done with each. */
  interface Visitor {

    /**
     * Comes past an element.
     *
     * @param place its names without positions, from the last resource on
     * @param at FHIRPath to the element
     */
    void visit(Base element, String place, String at);
  }

  private Elements() {}

  static void walk(Resource resource, Visitor visitor) {
    walk(resource, resource.fhirType(), resource.fhirType(), visitor);
  }

  /** What is in an element, and not the element itself. */
  static void walk(Base element, String place, String at, Visitor visitor) {
    for (Property child : element.children()) {
      List<Base> values = child.getValues();
      String name = child.getName().replace("[x]", "");
      for (int i = 0; i < values.size(); i++) {
        Base value = values.get(i);
        String below = at + "." + name + (child.isList() ? "[" + i + "]" : "");
        String where =
            value instanceof Resource inside ? "Bundle." + inside.fhirType() : place + "." + name;
        visitor.visit(value, where, below);
        walk(value, where, below, visitor);
      }
    }
  }
}
