/** Building what leaves, from what a decision allows and from nothing else. */
@NullMarked
package nl.sluis.minimise;

import org.jspecify.annotations.NullMarked;
