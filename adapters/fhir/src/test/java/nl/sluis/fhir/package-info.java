/** Tests of the FHIR form of a signal. */
@NullMarked
package nl.sluis.fhir;

import org.jspecify.annotations.NullMarked;
