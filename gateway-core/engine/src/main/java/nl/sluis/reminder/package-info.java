/** Watches deadlines: when a step of one is due, those who must hear of it are told. */
@NullMarked
package nl.sluis.reminder;

import org.jspecify.annotations.NullMarked;
