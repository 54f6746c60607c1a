/** What a participant subscribed to, and the forms in which it is told that there is something. */
@NullMarked
package nl.sluis.subscription;

import org.jspecify.annotations.NullMarked;
