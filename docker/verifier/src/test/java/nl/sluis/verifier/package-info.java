/** The verifier, held against ledgers that the gateway's own code wrote. */
@NullMarked
package nl.sluis.verifier;

import org.jspecify.annotations.NullMarked;
