/**
 * The check that a supplier or a participant runs before going live: does this FHIR message keep to
 * the conformance packages, and would the gateway take it. Off the hot path.
 */
@NullMarked
package nl.sluis.fhir.check;

import org.jspecify.annotations.NullMarked;
