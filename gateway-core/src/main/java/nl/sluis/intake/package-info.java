/** The port through which adapters turn what senders push into a {@link nl.sluis.signal.Signal}. */
@NullMarked
package nl.sluis.intake;

import org.jspecify.annotations.NullMarked;
