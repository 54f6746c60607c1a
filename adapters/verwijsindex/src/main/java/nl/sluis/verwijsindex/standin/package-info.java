/**
 * Stand-ins for who is not there to try against: an index elsewhere and a BRP. For tests and for
 * trying out; never for real persons.
 */
@NullMarked
package nl.sluis.verwijsindex.standin;

import org.jspecify.annotations.NullMarked;
