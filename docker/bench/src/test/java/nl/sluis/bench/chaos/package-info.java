@NullMarked
package nl.sluis.bench.chaos;

import org.jspecify.annotations.NullMarked;
