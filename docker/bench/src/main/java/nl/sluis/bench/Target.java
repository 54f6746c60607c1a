package nl.sluis.bench;

/**
 * One line of what was wished and what was measured.
 *
 * @param what in words
 * @param measured with its spread
 * @param wished as design.md §6 has it
 */
record Target(String what, String measured, String wished, boolean reached) {}
