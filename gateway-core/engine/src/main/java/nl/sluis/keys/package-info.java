/**
 * One key per person, under which everything about that person is sealed, so that destroying the
 * key erases the person everywhere at once; and in which ways a person is named.
 */
@NullMarked
package nl.sluis.keys;

import org.jspecify.annotations.NullMarked;
