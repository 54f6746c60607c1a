/**
 * Reading policies/ and compiling it to a {@link nl.sluis.policy.PolicySet}: every name looked up,
 * every complaint with its file, line and place.
 */
@NullMarked
package nl.sluis.policy.load;

import org.jspecify.annotations.NullMarked;
