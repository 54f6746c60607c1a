/**
 * Reporting to the Verwijsindex directly, without a signal around it: two closed forms, who it is
 * about and why, and no place for content.
 */
@NullMarked
package nl.sluis.verwijsindex.melden;

import org.jspecify.annotations.NullMarked;
