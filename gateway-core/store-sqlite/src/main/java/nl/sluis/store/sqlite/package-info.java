/** The embedded store: one SQLite file in WAL mode, synchronous=FULL, one writer. */
@NullMarked
package nl.sluis.store.sqlite;

import org.jspecify.annotations.NullMarked;
