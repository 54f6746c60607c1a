/**
 * The rules, read from policies/ and compiled to an immutable set, and the decisions made with it.
 * No rule of law stands in this code; it only knows how rules are looked up and in which order they
 * count.
 */
@NullMarked
package nl.sluis.policy;

import org.jspecify.annotations.NullMarked;
