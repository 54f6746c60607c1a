/**
 * Keys and what is done with them: one key per person, under which everything about that person is
 * sealed, so that destroying the key erases the person everywhere at once.
 */
@NullMarked
package nl.sluis.crypto;

import org.jspecify.annotations.NullMarked;
