/**
 * A Verwijsindex elsewhere, over SOAP in the form of Digikoppeling WUS. The interface of the
 * national one (NTA 8023) is not public, so the messages are of this project's own.
 */
@NullMarked
package nl.sluis.verwijsindex.landelijk;

import org.jspecify.annotations.NullMarked;
