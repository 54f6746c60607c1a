/** The organisations that exchange through Sluis, and the agreements under which they may. */
@NullMarked
package nl.sluis.participant;

import org.jspecify.annotations.NullMarked;
