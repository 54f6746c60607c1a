/** What the gateway itself keeps goes when its term is over (AVG 5(1)(e)); the terms are data. */
@NullMarked
package nl.sluis.retention;

import org.jspecify.annotations.NullMarked;
