package nl.sluis.caseplan;

import java.time.Instant;
import nl.sluis.participant.Oin;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which one organisation had the regie.
 *
 * @param until when the next one took over or the plan was over; null while it lasts
 */
public record Regie(Oin regisseur, Instant from, @Nullable Instant until) {}
