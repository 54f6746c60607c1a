/**
 * The embedded Verwijsindex: it keeps that an organisation is concerned about a young person, finds
 * others that are, and can by its form hold nothing else (Jeugdwet § 7.1).
 */
@NullMarked
package nl.sluis.verwijsindex;

import org.jspecify.annotations.NullMarked;
