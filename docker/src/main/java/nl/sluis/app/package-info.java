/** The distribution: settings, the wiring of one gateway, and the commands of the launcher. */
@NullMarked
package nl.sluis.app;

import org.jspecify.annotations.NullMarked;
