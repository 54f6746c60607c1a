/**
 * Puts the engine together, in start order, from parts with plain constructors. The gateway and the
 * gateway of the tests are both made here: what they differ in, clock, randomness, limits and what
 * is around them, is in {@link nl.sluis.assembly.Recording} and {@link
 * nl.sluis.assembly.Surroundings}.
 */
@NullMarked
package nl.sluis.assembly;

import org.jspecify.annotations.NullMarked;
