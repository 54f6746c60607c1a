/**
 * The FHIR R4 form of a signal: how a GP system pushes one (nl-core, ELZ referral) and what it
 * hears back. Reading is strict and bounded; what comes out is a {@link nl.sluis.signal.Signal} or
 * a problem that repeats nothing of the input.
 */
@NullMarked
package nl.sluis.fhir;

import org.jspecify.annotations.NullMarked;
