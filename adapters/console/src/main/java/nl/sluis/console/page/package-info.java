/** The pages, each with what it shows as records that its template only has to lay out. */
@NullMarked
package nl.sluis.console.page;

import org.jspecify.annotations.NullMarked;
