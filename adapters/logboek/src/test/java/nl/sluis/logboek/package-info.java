@NullMarked
package nl.sluis.logboek;

import org.jspecify.annotations.NullMarked;
