package nl.sluis.verwijsindex;

import java.time.LocalDate;
import java.util.UUID;
import nl.sluis.index.Contact;

/**
 * A report as the index keeps it; there is no member for content (Jeugdwet 7.1.4.3).
 *
 * @param id the report's own id, by which its reporter knows it
 * @param person about whom, as a key
 * @param reporter by whom
 * @param removeOn the day on which it is no longer there
 */
record Report(UUID id, PersonKey person, Contact reporter, LocalDate removeOn) implements Reading {}
