/**
 * Channels that bring content or notifications to a participant's system, and what they are given.
 */
@NullMarked
package nl.sluis.delivery;

import org.jspecify.annotations.NullMarked;
