/** The privacy officer's console in a real browser, on a real gateway. */
@NullMarked
package nl.sluis.e2e;

import org.jspecify.annotations.NullMarked;
