package nl.sluis.policy;

import nl.sluis.consent.Party;
import org.jspecify.annotations.Nullable;

/**
 * What somebody objects to.
 *
 * @param purpose key of a purpose; null for everything, for which one who only speaks for some does
 *     not suffice
 * @param holder who has the data
 */
public record Contested(@Nullable String purpose, Party holder) {}
