/**
 * The ledger: the append-only evidence log, a Merkle tree over small content-free leaves with
 * signed checkpoints (RFC 6962, RFC 9162, C2SP signed-note and tlog-checkpoint). Pure computation:
 * it reads and writes no store, but for the file that holds the signing key.
 */
@NullMarked
package nl.sluis.ledger;

import org.jspecify.annotations.NullMarked;
