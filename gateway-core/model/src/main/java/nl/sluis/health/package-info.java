/** Whether each part of the gateway can do what the promise needs of it. */
@NullMarked
package nl.sluis.health;

import org.jspecify.annotations.NullMarked;
