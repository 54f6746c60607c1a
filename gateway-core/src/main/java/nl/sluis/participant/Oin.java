package nl.sluis.participant;

/**
 * An Organisatie-identificatienummer: twenty digits, of which the first eight say which register
 * the number comes from (OIN-Stelsel 2.2.2).
 *
 * @throws IllegalArgumentException when the value is not twenty digits; the message does not repeat
 *     the value
 */
public record Oin(String value) {
  public Oin {
    if (value.length() != 20 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("an OIN has twenty digits");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
