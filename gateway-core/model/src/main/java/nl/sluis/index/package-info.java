/**
 * What the gateway sees of the Verwijsindex: who else is concerned about the same young person,
 * never about what (Jeugdwet § 7.1).
 */
@NullMarked
package nl.sluis.index;

import org.jspecify.annotations.NullMarked;
