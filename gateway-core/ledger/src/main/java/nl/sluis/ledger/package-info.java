/**
 * The ledger: the append-only evidence log, a Merkle tree over small content-free leaves with
 * signed checkpoints (RFC 6962, RFC 9162, C2SP signed-note, tlog-checkpoint and tlog-cosignature).
 * Pure computation: it reads stored rows through {@link nl.sluis.ledger.LedgerRows} and writes
 * nothing but the files that hold its keys and its tiles.
 */
@NullMarked
package nl.sluis.ledger;

import org.jspecify.annotations.NullMarked;
