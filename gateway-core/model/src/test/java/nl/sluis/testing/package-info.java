/**
 * Fixtures that tests of this and other modules share: the example policies and organisations,
 * persons, a clock and randomness that tests set, fakes for ports, and a whole gateway without its
 * door.
 */
@NullMarked
package nl.sluis.testing;

import org.jspecify.annotations.NullMarked;
