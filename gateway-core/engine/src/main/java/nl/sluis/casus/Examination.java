package nl.sluis.casus;

import java.time.LocalDate;

/** That an instrument was used for somebody, or was not; never how it came out. */
public record Examination(String instrument, boolean done, LocalDate on) {}
