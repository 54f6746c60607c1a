package nl.sluis.audit;

import nl.sluis.participant.Oin;
import org.jspecify.annotations.Nullable;

/**
 * Who looks or acts for a privacy officer, as the evidence will name them.
 *
 * @param oin the organisation
 * @param role its role, {@code fg}
 * @param user who acts there, a number or code and never a name; null when that is not known
 * @param trace W3C trace id of the request; null when there is none
 */
public record Auditor(Oin oin, String role, @Nullable String user, @Nullable String trace) {}
