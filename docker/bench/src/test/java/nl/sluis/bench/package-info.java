@NullMarked
package nl.sluis.bench;

import org.jspecify.annotations.NullMarked;
