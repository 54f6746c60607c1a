/**
 * What must hold for the rules whatever they say, and the proof that it does: every combination of
 * what decisions depend on is decided, and each outcome is held against every invariant.
 */
@NullMarked
package nl.sluis.policy.proof;

import org.jspecify.annotations.NullMarked;
