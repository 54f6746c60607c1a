package nl.sluis.index;

import java.time.Instant;
import java.util.UUID;

/**
 * A match, as one of the two reporters gets to see it: contact data of the other, and whether it is
 * about another young person; nothing more (Jeugdwet 7.1.4.3).
 *
 * @param report the reader's own report, by its id
 * @param matchedAt when the second of the two reports came in
 * @param kind the same young person or the same family
 * @param other who else is concerned
 */
public record IndexSignal(UUID report, Instant matchedAt, SignalKind kind, Contact other) {}
