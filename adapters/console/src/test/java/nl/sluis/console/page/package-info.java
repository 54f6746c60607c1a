/** The parts of pages. */
@NullMarked
package nl.sluis.console.page;

import org.jspecify.annotations.NullMarked;
