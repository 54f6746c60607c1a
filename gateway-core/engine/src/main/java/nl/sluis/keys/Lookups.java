package nl.sluis.keys;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which a person is named in one message, as keyed hashes.
 *
 * @param all each of them, the surest first
 * @param named by name, birth date and address; null when only by number
 * @param before as the name was kept by releases that did not look at its spelling
 * @param likeness what is shared with who is named almost so; null when only by number and without
 *     an address
 */
record Lookups(
    List<byte[]> all,
    byte @Nullable [] named,
    List<byte[]> before,
    Naming.@Nullable Likeness likeness) {}
