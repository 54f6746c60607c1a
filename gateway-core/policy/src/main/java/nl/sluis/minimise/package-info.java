/**
 * Building what leaves, from what a decision allows and from nothing else, and the closed contract
 * that every message is held against before it leaves.
 */
@NullMarked
package nl.sluis.minimise;

import org.jspecify.annotations.NullMarked;
