/**
 * Subscriptions in FHIR R4 (Subscriptions R5 Backport 1.1): another form of what {@code
 * nl.sluis.subscription} does, with notifications that hold an id at most.
 */
@NullMarked
package nl.sluis.fhir.subscription;

import org.jspecify.annotations.NullMarked;
