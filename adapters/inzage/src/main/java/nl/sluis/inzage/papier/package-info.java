/**
 * The report for a person on paper: XHTML, and PDF that screen readers can read.
 *
 * <p>The pages of the console come from JTE; this document does not. The PDF library takes
 * well-formed XML only, and an element that is closed by the code that opened it cannot be left
 * open, whereas a template writes HTML as text and is found broken when a person asks for a report.
 */
@NullMarked
package nl.sluis.inzage.papier;

import org.jspecify.annotations.NullMarked;
