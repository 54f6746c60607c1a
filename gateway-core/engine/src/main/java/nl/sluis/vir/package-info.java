/**
 * What the gateway does around the Verwijsindex: it says what the index has to say, acts on
 * objections that were upheld, and sees that terms end. With the Verwijsindex off none of it runs.
 */
@NullMarked
package nl.sluis.vir;

import org.jspecify.annotations.NullMarked;
