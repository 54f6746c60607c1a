/**
 * Verifies an exported ledger with nothing but the JDK: it computes every leaf hash, tile and root
 * itself and checks the signatures. Shares no code with the gateway that wrote it.
 */
@NullMarked
package nl.sluis.verifier;

import org.jspecify.annotations.NullMarked;
