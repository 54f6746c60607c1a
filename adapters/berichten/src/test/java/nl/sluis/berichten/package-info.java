@NullMarked
package nl.sluis.berichten;

import org.jspecify.annotations.NullMarked;
