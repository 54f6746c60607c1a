package nl.sluis.policy;

import nl.sluis.participant.Oin;
import org.jspecify.annotations.Nullable;

/**
 * The organisations around a person, as routing needs to know them.
 *
 * @param regisseur who has the regie over the plan the person belongs to; null when there is none
 */
public record InvolvedOrganisations(@Nullable Oin regisseur) {

  /** There is no plan. */
  public static final InvolvedOrganisations NONE = new InvolvedOrganisations(null);
}
