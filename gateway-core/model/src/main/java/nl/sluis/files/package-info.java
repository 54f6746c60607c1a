/** Files that nobody but the gateway's own user may read. */
@NullMarked
package nl.sluis.files;

import org.jspecify.annotations.NullMarked;
