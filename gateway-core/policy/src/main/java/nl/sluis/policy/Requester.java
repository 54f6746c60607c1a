package nl.sluis.policy;

import java.util.List;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Consent.Capacity;
import org.jspecify.annotations.Nullable;

/**
 * Who uses a right of a person (AVG 15 to 22): in which capacity, never by name. That they are who
 * they say was established before.
 *
 * @param askers those who ask; references tell them apart without naming them
 * @param capable the person can weigh what the request means (wilsbekwaam)
 * @param custody as what they speak for the person, a key of policies/age-table.yaml; empty when
 *     that was not said
 * @param exception ground on which the age table lets others decide than usual; null without one
 */
public record Requester(
    List<Consent.Grantor> askers, boolean capable, String custody, @Nullable String exception) {

  public Requester {
    askers = List.copyOf(askers);
  }

  /** The person itself, who can weigh what it means. */
  public static Requester self() {
    return new Requester(List.of(new Consent.Grantor(Capacity.SELF, "betrokkene")), true, "", null);
  }

  /** The person is among those who ask. */
  public boolean bySelf() {
    return askers.stream().anyMatch(asker -> asker.capacity() == Capacity.SELF);
  }

  /** Somebody asks for the person. */
  public boolean represented() {
    return askers.stream().anyMatch(asker -> asker.capacity() == Capacity.REPRESENTATIVE);
  }

  /** The same, speaking as something else. */
  Requester as(String other) {
    return new Requester(askers, capable, other, exception);
  }

  @Override
  public String toString() {
    return "Requester[*]";
  }
}
