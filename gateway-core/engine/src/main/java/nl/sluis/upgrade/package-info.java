/** How a store that an earlier version made is taken over. */
@NullMarked
package nl.sluis.upgrade;

import org.jspecify.annotations.NullMarked;
