/**
 * Anchoring: making checkpoints of the ledger fast outside this process, with a post-quantum
 * signature, cosignatures of witnesses and timestamps, so that not even who owns the database and
 * the keys can rewrite what was anchored unseen. And being a witness for the logs of others.
 */
@NullMarked
package nl.sluis.anchor;

import org.jspecify.annotations.NullMarked;
