/** The console without a door and without a browser. */
@NullMarked
package nl.sluis.console;

import org.jspecify.annotations.NullMarked;
