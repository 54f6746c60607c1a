/** What waits to be delivered, and what waits for consent, as the store keeps it. */
@NullMarked
package nl.sluis.outbox;

import org.jspecify.annotations.NullMarked;
