/** Sealing and keyed hashes: the master key, and the form of everything that is sealed. */
@NullMarked
package nl.sluis.crypto;

import org.jspecify.annotations.NullMarked;
