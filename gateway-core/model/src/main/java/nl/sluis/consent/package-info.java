/**
 * Who agreed to what: consents as they were registered, and whether one covers a given exchange.
 */
@NullMarked
package nl.sluis.consent;

import org.jspecify.annotations.NullMarked;
