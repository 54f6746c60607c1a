package nl.sluis.fhir;

import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/**
 * A resource in the Bundle and where it stands.
 *
 * @param pointer FHIRPath to the resource, such as {@code Bundle.entry[2].resource}
 * @param resource what stands there
 * @param base what its relative references are relative to: the server that it has its address on,
 *     when it has one
 */
record Entry<R extends Resource>(String pointer, R resource, Optional<String> base) {

  String at(String element) {
    return pointer + "." + element;
  }

  @Override
  public String toString() {
    return "Entry[" + pointer + "]";
  }
}
