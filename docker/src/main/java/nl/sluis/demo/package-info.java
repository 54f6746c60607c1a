/** The demo: one family's story, told by real clients against a real gateway process. */
@NullMarked
package nl.sluis.demo;

import org.jspecify.annotations.NullMarked;
