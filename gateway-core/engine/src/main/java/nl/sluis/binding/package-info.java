/**
 * What the ledger says of rows: which rows there are and what is in them, so that the tables can be
 * held against it.
 */
@NullMarked
package nl.sluis.binding;

import org.jspecify.annotations.NullMarked;
