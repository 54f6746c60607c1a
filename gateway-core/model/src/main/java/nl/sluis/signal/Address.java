package nl.sluis.signal;

import org.jspecify.annotations.Nullable;

/**
 * A Dutch address in the short form that identifies (Jeugdwet 7.2.4); prints as a mask.
 *
 * @param postcode four digits and two capitals, no space
 * @param houseNumber positive
 * @param suffix house letter or addition, when there is one
 */
public record Address(String postcode, int houseNumber, @Nullable String suffix) {
  @Override
  public String toString() {
    return "Address[*]";
  }
}
