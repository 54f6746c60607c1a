package nl.sluis.index;

import java.time.Instant;
import java.util.UUID;

/**
 * A match, as one of the two reporters gets to see it: contact data of the other and nothing more
 * (Jeugdwet 7.1.4.3).
 *
 * @param report the reader's own report, by the {@code id} in it
 * @param matchedAt when the second of the two reports came in
 * @param other who else is concerned
 */
public record IndexSignal(UUID report, Instant matchedAt, Contact other) {}
