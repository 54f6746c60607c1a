/** Decisions, and differences between two sets of rules, as people read them. */
@NullMarked
package nl.sluis.policy.explain;

import org.jspecify.annotations.NullMarked;
