/** Two small bridges from routes to plain, typed methods. */
@NullMarked
package nl.sluis.camel;

import org.jspecify.annotations.NullMarked;
