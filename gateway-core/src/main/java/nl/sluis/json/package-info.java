/** Reading documents into records, strictly. */
@NullMarked
package nl.sluis.json;

import org.jspecify.annotations.NullMarked;
