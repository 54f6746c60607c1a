/** What comes in as JSON, and the texts, days and moments in it: one strict reading of each. */
@NullMarked
package nl.sluis.json;

import org.jspecify.annotations.NullMarked;
