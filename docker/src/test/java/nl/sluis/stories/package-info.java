/**
 * The twenty flows between organisations around one family, as stories that run and can be read.
 */
@NullMarked
package nl.sluis.stories;

import org.jspecify.annotations.NullMarked;
