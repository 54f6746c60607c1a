package nl.sluis.index;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A report as its own reporter gets to see it: not about whom.
 *
 * @param id by which the index names it to its reporter
 * @param reportedAt when it was decided to report, the last time that was done
 * @param removeOn the day on which it is no longer there
 */
public record IndexReport(UUID id, Instant reportedAt, LocalDate removeOn) {}
