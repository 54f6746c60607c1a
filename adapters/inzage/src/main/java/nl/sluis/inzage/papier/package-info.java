/** The report for a person on paper: XHTML, and PDF that screen readers can read. */
@NullMarked
package nl.sluis.inzage.papier;

import org.jspecify.annotations.NullMarked;
