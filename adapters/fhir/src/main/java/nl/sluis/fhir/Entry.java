package nl.sluis.fhir;

import org.hl7.fhir.r4.model.Resource;

/**
 * A resource in the Bundle and where it stands.
 *
 * @param pointer FHIRPath to the resource, such as {@code Bundle.entry[2].resource}
 * @param resource what stands there
 */
record Entry<R extends Resource>(String pointer, R resource) {

  String at(String element) {
    return pointer + "." + element;
  }

  @Override
  public String toString() {
    return "Entry[" + pointer + "]";
  }
}
