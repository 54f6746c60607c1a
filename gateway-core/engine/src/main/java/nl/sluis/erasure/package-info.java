/** Erasing a person (AVG 17): destroying the key and all that hangs on it, with evidence of it. */
@NullMarked
package nl.sluis.erasure;

import org.jspecify.annotations.NullMarked;
