/** What was accepted before, so that a repetition is recognised. */
@NullMarked
package nl.sluis.exchange;

import org.jspecify.annotations.NullMarked;
