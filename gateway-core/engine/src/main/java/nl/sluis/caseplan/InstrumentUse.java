package nl.sluis.caseplan;

import java.time.LocalDate;

/** That an instrument was used for somebody, or was not; never how it came out. */
public record InstrumentUse(String instrument, boolean done, LocalDate on) {}
