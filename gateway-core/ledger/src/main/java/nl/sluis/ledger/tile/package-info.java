/**
 * The ledger's tree as tiles of 256 hashes in files (c2sp.org/tlog-tiles), from which proofs are
 * read. Derived from the rows of the store, and never believed without a look at what was signed.
 */
@NullMarked
package nl.sluis.ledger.tile;

import org.jspecify.annotations.NullMarked;
