/** Subscriptions in FHIR R4, without a network. */
@NullMarked
package nl.sluis.fhir.subscription;

import org.jspecify.annotations.NullMarked;
