package nl.sluis.verwijsindex;

import java.time.LocalDate;
import java.util.UUID;
import nl.sluis.index.Contact;
import nl.sluis.signal.Bsn;
import org.jspecify.annotations.Nullable;

/**
 * A report as it was read; there is no member for content (Jeugdwet 7.1.4.3).
 *
 * @param id the report's own id, by which its reporter knows it
 * @param person about whom, as keys
 * @param bsn to find the family by; it is not stored
 * @param reporter by whom
 * @param removeOn the day on which it is no longer there
 * @param archiveUntil the day on which it is no longer in the archive either, when it stays its
 *     whole term; null when it is not to be archived
 */
record Report(
    UUID id,
    Called person,
    @Nullable Bsn bsn,
    Contact reporter,
    LocalDate removeOn,
    @Nullable LocalDate archiveUntil)
    implements Reading {}
