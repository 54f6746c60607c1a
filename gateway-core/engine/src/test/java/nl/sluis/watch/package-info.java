@NullMarked
package nl.sluis.watch;

import org.jspecify.annotations.NullMarked;
