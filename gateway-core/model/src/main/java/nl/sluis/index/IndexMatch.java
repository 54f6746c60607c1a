package nl.sluis.index;

import java.time.Instant;

/**
 * A match as the gemeentelijk regievoerder gets to see it, who checks that the two reporters found
 * each other and sees nothing else (Jeugdwet 7.1.3.2).
 *
 * @param matchedAt when the second of the two reports came in
 * @param kind the same young person or the same family
 */
public record IndexMatch(Instant matchedAt, SignalKind kind, Contact one, Contact other) {}
