package nl.sluis.signal;

/** A person's name as the sender knows it; prints as a mask. */
public record PersonName(String givenNames, String familyName) {
  @Override
  public String toString() {
    return "PersonName[*]";
  }
}
