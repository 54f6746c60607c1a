/**
 * The privacy officer's console: pages on the management plane in which an FG finds who got what
 * about whom and on what ground, and sees it proven. Every look is itself evidence.
 */
@NullMarked
package nl.sluis.console;

import org.jspecify.annotations.NullMarked;
