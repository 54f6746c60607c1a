@NullMarked
package nl.sluis.reminder;

import org.jspecify.annotations.NullMarked;
