/**
 * Making things durable: what changes, the one thread that commits it in batches with its evidence,
 * and the port behind which a database stands.
 */
@NullMarked
package nl.sluis.store;

import org.jspecify.annotations.NullMarked;
