/**
 * The store in PostgreSQL: one connection that commits and holds the lock, and a pool that reads.
 */
@NullMarked
package nl.sluis.store.postgres;

import org.jspecify.annotations.NullMarked;
