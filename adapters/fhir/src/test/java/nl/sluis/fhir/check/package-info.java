/** Tests of the onboarding check. */
@NullMarked
package nl.sluis.fhir.check;

import org.jspecify.annotations.NullMarked;
